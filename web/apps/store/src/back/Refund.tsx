import { money } from '@regulars/kit'
import { Refused } from '@regulars/sdk'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Broken, Notice } from '../parts/Notice'
import type { Act } from '../parts/useAct'
import { useOnline } from '../shell/connection'
import { useBackWords } from './backWords'
import { Ways } from './GivenBack'
import { type Coming, type Earlier, foreseen } from './sold'

interface Props {
    of: Earlier
    coming: Coming
    all: () => void
    back: Act<[], void>
}

/** Everything or what was chosen, for money: what it comes to is there before anybody says yes. */
export function Refund({ of, coming, all, back }: Props) {
    const words = useBackWords()
    const some = coming.pieces.some((each) => each > 0) || coming.gifts.length > 0
    return (
        <>
            {of.stored > 0 ? <Notice tone="good">{words('whereTo')}</Notice> : null}
            {some ? <Foreseen of={of} coming={coming} /> : null}
            <Broken of={back.broken} />
            <div className="row">
                <button type="button" onClick={all}>
                    {words('all')}
                </button>
                <button
                    type="button"
                    className="main grow"
                    disabled={!some || back.busy}
                    onClick={() => void back.run()}
                >
                    {words('go')}
                </button>
            </div>
        </>
    )
}

function Foreseen({ of, coming }: { of: Earlier; coming: Coming }) {
    const words = useBackWords()
    const { data, error, isFetching } = useQuery({
        queryKey: ['coming', of.checkout ?? of.number, coming.pieces, coming.gifts],
        queryFn: ({ signal }) => foreseen(of, coming, signal),
        enabled: useOnline(),
        placeholderData: keepPreviousData,
        retry: false,
        staleTime: 0,
        gcTime: 0,
    })
    if (error instanceof Refused) return <Broken of={error} />
    if (data === undefined) return null
    return (
        <section className="stack" aria-label={words('foreseen')} aria-busy={isFetching}>
            <p className="soft">{words('foreseen')}</p>
            <p className="huge num">{money(data.money)}</p>
            <Ways given={data} />
        </section>
    )
}
