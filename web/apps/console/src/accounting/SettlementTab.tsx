import { api, Refusal, type Schemas, told } from '@regulars/api'
import { count, csvCell, Empty, Failure, money, Panel, Read, Sideways, saveCsv, signed } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Owing } from '../stored/Owing'
import { useIssuers } from '../stored/storedQuery'
import { AgreedPanel } from './AgreedPanel'
import { usePeriod, yuanOf } from './accounting'
import { SettlementEntries } from './SettlementEntries'
import { useSettlementWords } from './settlementWords'

export type Line = Schemas['PointsSettling.Line']
type Report = Schemas['PointsSettlement.Report']

/** Who owes whom for points that were earned with one entity and used with another (S3-26). */
export function SettlementTab() {
    const words = useSettlementWords()
    const [period] = usePeriod()
    const query = useQuery({
        queryKey: ['accounting', 'settlement', period],
        retry: false,
        queryFn: () => told(api.GET('/api/v1/accounting/points/settlement', { params: { query: period } })),
    })
    const missing = query.error instanceof Refusal && query.error.type === '/problems/agreed-missing'
    return (
        <div className="stack">
            {missing ? (
                <Empty title={words('missing')} text={words('missingText')} />
            ) : query.error ? (
                <Failure error={query.error} onRetry={() => void query.refetch()} />
            ) : (
                <Read of={query} lines={6}>
                    {(report) => <Settled of={report} />}
                </Read>
            )}
            <AgreedPanel />
        </div>
    )
}

function Settled({ of }: { of: Report }) {
    const words = useSettlementWords()
    const issuers = useIssuers()
    const { lines, settled } = of.of
    if (lines.length === 0) return <Empty title={words('none')} text={words('noneText')} />
    return (
        <>
            <Owing of={settled} nobody={words('nobodyOwes')}>
                <p className="faint">{words('how')}</p>
                {of.head === undefined ? null : (
                    <p className="faint">{words('headSays', { head: issuers.name(of.head) })}</p>
                )}
            </Owing>
            <Lines of={of} />
        </>
    )
}

/** The heads of the table, and its lines as a file: what an entity used of its own is owed to nobody. */
function useFile(of: Report): { heads: string[]; save: () => void } {
    const words = useSettlementWords()
    const issuers = useIssuers()
    const heads = [words('earned'), words('burnt'), words('points'), words('unit'), words('amount')]
    const save = () =>
        saveCsv(`points-settlement-${of.from}-${of.to}`, [
            heads.map(csvCell).join(','),
            ...of.of.lines.map((each) =>
                [
                    issuers.name(each.earned),
                    issuers.name(each.burnt),
                    String(each.points),
                    yuanOf(each.unit),
                    each.earned === each.burnt ? '0.00' : (each.amount / 100).toFixed(2),
                ]
                    .map(csvCell)
                    .join(','),
            ),
        ])
    return { heads, save }
}

function Row({ of, onOpen }: { of: Line; onOpen: (of: Line) => void }) {
    const words = useSettlementWords()
    const issuers = useIssuers()
    return (
        <tr>
            <td>{issuers.name(of.earned)}</td>
            <td>{issuers.name(of.burnt)}</td>
            <td className="right">{of.points < 0 ? signed(of.points) : count(of.points)}</td>
            <td className="right">¥{yuanOf(of.unit)}</td>
            <td className="right">
                {of.earned === of.burnt ? <span className="faint">{words('own')}</span> : <b>{money(of.amount)}</b>}
            </td>
            <td>
                <Button size="small" type="link" onClick={() => onOpen(of)}>
                    {words('open')}
                </Button>
            </td>
        </tr>
    )
}

function Lines({ of }: { of: Report }) {
    const words = useSettlementWords()
    const [open, setOpen] = useState<Line>()
    const { heads, save } = useFile(of)
    return (
        <Panel
            title={words('lines')}
            flush
            more={
                <Button size="small" onClick={save}>
                    {words('csv')}
                </Button>
            }
        >
            <Sideways label={words('lines')}>
                <table className="plain-table num">
                    <thead>
                        <tr>
                            {heads.map((head, at) => (
                                <th key={head} className={at > 1 ? 'right' : ''}>
                                    {head}
                                </th>
                            ))}
                            <th>{words('entries')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {of.of.lines.map((each) => (
                            <Row key={`${each.earned} ${each.burnt} ${each.unit}`} of={each} onOpen={setOpen} />
                        ))}
                    </tbody>
                </table>
            </Sideways>
            {open ? <SettlementEntries of={open} onClose={() => setOpen(undefined)} /> : null}
        </Panel>
    )
}
