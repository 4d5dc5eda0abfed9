import {
    Chart,
    count,
    Empty,
    Figure,
    Figures,
    Panel,
    Pill,
    Read,
    Sideways,
    short,
    signed,
    useLanguage,
} from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type Line, ORIGINS, openByMonth, rollQuery, usePeriod } from './accounting'
import { useAccountingWords } from './accountingWords'

const CHANGES = ['issued', 'takenBack', 'redeemed', 'givenBack', 'expired', 'deducted', 'settled'] as const

/** The points that members have: what there was, what came and went, what there is, by the month of their issue. */
export function RollForward() {
    const words = useAccountingWords()
    const [period] = usePeriod()
    const query = useQuery(rollQuery(period))
    return (
        <Read of={query} lines={8}>
            {({ cohorts, total, agrees, book }) =>
                cohorts.length === 0 ? (
                    <Empty title={words('noPoints')} text={words('noPointsText')} />
                ) : (
                    <div className="stack">
                        <Panel
                            title={words('sum')}
                            more={
                                <Pill tone={agrees ? 'good' : 'bad'}>
                                    {words(agrees ? 'agrees' : 'disagrees', { book: count(book) })}
                                </Pill>
                            }
                        >
                            <Sum total={total} />
                        </Panel>
                        <Open lines={cohorts} />
                        <Cohorts lines={cohorts} total={total} />
                    </div>
                )
            }
        </Read>
    )
}

function Sum({ total }: { total: Line }) {
    const words = useAccountingWords()
    const changed = CHANGES.filter((change) => total[change] !== 0)
    return (
        <Figures>
            <Figure label={words('opening')} value={total.opening} />
            {changed.map((change) => (
                <Figure key={change} label={words(change)} value={total[change]} definition={words(`${change}Is`)} />
            ))}
            <Figure label={words('closing')} value={total.closing} definition={words('closingIs')} large />
        </Figures>
    )
}

/** What is still open at the end, by the month in which it was issued. */
function Open({ lines }: { lines: readonly Line[] }) {
    const words = useAccountingWords()
    const [language] = useLanguage()
    const { months, of } = useMemo(() => openByMonth(lines), [lines])
    const series = useMemo(
        () =>
            ORIGINS.map((origin, colour) => ({
                name: words(origin),
                kind: 'bar' as const,
                stack: 'open',
                colour,
                values: of(origin),
            })).filter(({ values }) => values.some((value) => value !== 0)),
        [of, words],
    )
    const brief = useCallback((value: number) => short(value, language), [language])
    return (
        <Panel
            title={words('openByMonth')}
            more={<span className="faint">{series.map(({ name }) => name).join(' · ')}</span>}
        >
            <Chart label={words('openByMonth')} over={months} series={series} format={count} short={brief} />
        </Panel>
    )
}

function Cohorts({ lines, total }: { lines: readonly Line[]; total: Line }) {
    const words = useAccountingWords()
    return (
        <Panel title={words('cohorts')} flush>
            <Sideways label={words('cohorts')}>
                <table className="plain-table num">
                    <thead>
                        <tr>
                            <th>{words('month')}</th>
                            <th>{words('origin')}</th>
                            <th className="right">{words('opening')}</th>
                            {CHANGES.map((change) => (
                                <th key={change} className="right">
                                    {words(change)}
                                </th>
                            ))}
                            <th className="right">{words('closing')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {[...lines].reverse().map((line) => (
                            <Row key={`${line.month} ${line.origin}`} of={line} name={words(line.origin)} />
                        ))}
                    </tbody>
                    <tfoot>
                        <Row of={total} name={words('all')} />
                    </tfoot>
                </table>
            </Sideways>
        </Panel>
    )
}

function Row({ of, name }: { of: Line; name: string }) {
    return (
        <tr>
            <td>{of.month || '–'}</td>
            <td>{name}</td>
            <td className="right">{count(of.opening)}</td>
            {CHANGES.map((change) => (
                <td key={change} className="right">
                    {of[change] === 0 ? '–' : signed(of[change])}
                </td>
            ))}
            <td className="right">
                <b>{count(of.closing)}</b>
            </td>
        </tr>
    )
}
