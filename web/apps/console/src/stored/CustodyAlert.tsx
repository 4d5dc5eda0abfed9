import { money } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { deadline, partsOf, type Alert as Told } from './custody'
import { useCustodyWords } from './custodyWords'
import { Unfiled } from './Unfiled'
import { useCustodyAlert } from './useCustodyAlert'

/** On the first page: the last quarter lacks custody, or nobody has said that there is any; and who sells without filing. */
export function CustodyAlert() {
    const words = useCustodyWords()
    const { data } = useCustodyAlert()
    if (data === undefined) return null
    return (
        <>
            {data.open.length === 0 ? null : <Lacking of={data} />}
            <Unfiled
                of={data.unfiled}
                action={
                    <Link to="/stored-value" search={{ tab: 'custody' }}>
                        {words('toFiling')}
                    </Link>
                }
            />
        </>
    )
}

function Lacking({ of }: { of: Told }) {
    const words = useCustodyWords()
    const who = of.open
        .map(({ name, state, lacking }) =>
            state === 'MISSING'
                ? words('alertMissing', { name })
                : words('alertShort', { name, money: money(lacking) }),
        )
        .join(words('alertTogether'))
    const { word, days, shanghai } = deadline(of)
    return (
        <Alert
            type={word === 'daysOver' ? 'error' : 'warning'}
            showIcon
            title={words('alertTitle', { quarter: words('quarterName', partsOf(of.quarter)), who })}
            description={words(word, { days, shanghai })}
            action={
                <Link to="/stored-value" search={{ tab: 'custody', quarter: of.quarter }}>
                    {words('toCustody')}
                </Link>
            }
        />
    )
}
