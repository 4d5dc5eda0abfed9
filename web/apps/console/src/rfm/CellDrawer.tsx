import { count, Facts, Sideways, useBoth, money as yuan } from '@regulars/kit'
import { Drawer } from 'antd'
import { type Cell, meanOf, SCORES, shareOf, sumOf } from './cells'
import { groupOf } from './groups'
import { Numbers } from './HeatMap'
import { MakeList } from './MakeList'
import type { Period } from './rfm'
import { useRfmWords } from './rfmWords'

interface CellProps {
    period: Period
    cells: readonly Cell[]
    place: { r: number; f: number } | undefined
    money: readonly number[]
    onClose: () => void
}

/** The members of one cell: what their scores mean, what they spent, and a list of them. */
export function CellDrawer({ place, onClose, ...of }: CellProps) {
    return (
        <Drawer
            open={place !== undefined}
            onClose={onClose}
            size={520}
            title={place ? `${of.period.name} · R${place.r} F${place.f}` : ''}
            destroyOnHidden
        >
            {place ? <Body {...of} place={place} /> : null}
        </Drawer>
    )
}

type BodyProps = Omit<CellProps, 'onClose' | 'place'> & { place: { r: number; f: number } }

function Body({ period, cells, place, money }: BodyProps) {
    const words = useRfmWords()
    const both = useBoth()
    const who = { r: [place.r], f: [place.f], m: money }
    const sum = sumOf(cells, who)
    const mean = meanOf(sum)
    const meaning = (score: number) => (period.meanings ?? []).find((each) => each.score === score)
    const recency = meaning(place.r)?.recency
    const frequency = meaning(place.f)?.frequency
    const only = money.length === 1 ? money[0] : undefined
    const spent = only === undefined ? undefined : meaning(only)?.money
    return (
        <div className="stack">
            <Facts
                of={[
                    [`R${place.r}`, recency ? both(recency) : undefined],
                    [`F${place.f}`, frequency ? both(frequency) : undefined],
                    [only === undefined ? '' : `M${only}`, spent ? both(spent) : undefined],
                    [words('members'), count(sum.members)],
                    [words('share'), shareOf(sum.members, period.members)],
                    [words('mean'), mean === undefined ? undefined : yuan(mean)],
                ]}
            />
            <div>
                <MakeList
                    period={period}
                    who={who}
                    name={`R${place.r} F${place.f}${only === undefined ? '' : ` M${only}`}`}
                    empty={sum.members === 0}
                />
            </div>
            <ByMoney period={period} cells={cells} place={place} />
        </div>
    )
}

function ByMoney({ period, cells, place }: Omit<BodyProps, 'money'>) {
    const words = useRfmWords()
    const both = useBoth()
    const meanings = new Map((period.meanings ?? []).map((each) => [each.score, each.money]))
    return (
        <Sideways label={words('byMoney')}>
            <table className="plain-table num rfm-groups">
                <thead>
                    <tr>
                        <th scope="col">{words('byMoney')}</th>
                        {(['members', 'share', 'mean', 'spend'] as const).map((name) => (
                            <th key={name} scope="col" className="right">
                                {words(name)}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {SCORES.map((m) => {
                        const means = meanings.get(m)
                        const group = groupOf({ ...place, m })
                        return (
                            <tr key={m}>
                                <th scope="row">
                                    <b>
                                        M{m} · {words(`group${group}`)}
                                    </b>
                                    <span className="faint means">{means ? both(means) : ''}</span>
                                </th>
                                <Numbers
                                    of={sumOf(cells, { r: [place.r], f: [place.f], m: [m] })}
                                    all={period.members}
                                />
                            </tr>
                        )
                    })}
                </tbody>
            </table>
        </Sideways>
    )
}
