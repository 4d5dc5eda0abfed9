import { api, Refusal, type Schemas, told } from '@regulars/api'
import {
    count,
    csvCell,
    Empty,
    Failure,
    money,
    Num,
    Panel,
    Read,
    Sideways,
    saveCsv,
    signed,
    signedMoney,
} from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
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
            <div className="columns">
                <div className="c7">
                    <Panel title={words('owes')}>
                        {settled.owed.length === 0 ? <p className="soft">{words('nobodyOwes')}</p> : null}
                        <table className="plain-table num">
                            <tbody>
                                {settled.owed.map(({ debtor, creditor, amount }) => (
                                    <tr key={`${debtor} ${creditor}`}>
                                        <td>
                                            {words('owesTo', {
                                                debtor: issuers.name(debtor),
                                                creditor: issuers.name(creditor),
                                            })}
                                        </td>
                                        <td className="right">
                                            <b>{money(amount)}</b>
                                        </td>
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                        <p className="faint">{words('how')}</p>
                        {of.head === undefined ? null : (
                            <p className="faint">{words('headSays', { head: issuers.name(of.head) })}</p>
                        )}
                    </Panel>
                </div>
                <div className="c5">
                    <Totals of={of} />
                </div>
            </div>
            <Lines of={of} />
        </>
    )
}

function Totals({ of }: { of: Report }) {
    const words = useSettlementWords()
    const issuers = useIssuers()
    const all = Object.entries(of.of.settled.totals).sort(([a], [b]) => a.localeCompare(b))
    return (
        <Panel title={words('totals')}>
            <table className="plain-table num">
                <tbody>
                    {all.map(([code, amount]) => (
                        <tr key={code}>
                            <td>{issuers.name(code)}</td>
                            <td className="right">
                                <Num {...(amount < 0 ? { tone: 'bad' } : {})}>{signedMoney(amount)}</Num>
                            </td>
                        </tr>
                    ))}
                    <tr>
                        <th scope="row">{words('together')}</th>
                        <td className="right">
                            <b>{money(of.together)}</b>
                        </td>
                    </tr>
                </tbody>
            </table>
        </Panel>
    )
}

function Lines({ of }: { of: Report }) {
    const words = useSettlementWords()
    const issuers = useIssuers()
    const [open, setOpen] = useState<Line>()
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
                    (each.amount / 100).toFixed(2),
                ]
                    .map(csvCell)
                    .join(','),
            ),
        ])
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
                            <tr key={`${each.earned} ${each.burnt} ${each.unit}`}>
                                <td>{issuers.name(each.earned)}</td>
                                <td>{issuers.name(each.burnt)}</td>
                                <td className="right">{each.points < 0 ? signed(each.points) : count(each.points)}</td>
                                <td className="right">¥{yuanOf(each.unit)}</td>
                                <td className="right">
                                    {each.earned === each.burnt ? (
                                        <span className="faint">{words('own')}</span>
                                    ) : (
                                        <b>{money(each.amount)}</b>
                                    )}
                                </td>
                                <td>
                                    <Button size="small" type="link" onClick={() => setOpen(each)}>
                                        {words('open')}
                                    </Button>
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
            {open ? <SettlementEntries of={open} onClose={() => setOpen(undefined)} /> : null}
        </Panel>
    )
}
