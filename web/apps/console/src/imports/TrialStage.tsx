import { api, type Schemas, told } from '@regulars/api'
import { count, Empty, Labelled, money, Panel, Read, Sentence, Sideways, signed } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { useTierName } from '../names'
import { useAct } from './acts'
import { useImportWords } from './importWords'
import type { Import } from './mapping'
import { RollBack } from './RollBack'
import type { Stage } from './stages'
import { ToStage } from './ToStage'
import { Working } from './Working'

const SHARES = [5, 10, 50, 100] as const

/** Some members go in first: they are looked at, and then the rest follows, or they come out again. */
export function TrialStage({ run, go }: { run: Import; go: (to: Stage | undefined) => void }) {
    const words = useImportWords()
    const can = useCan()
    const stop = useAct('stops', run.id)
    if (run.state === 'TRYING') {
        return (
            <Working
                run={run}
                title={words('trying')}
                actions={
                    can('POST /api/v1/imports/{id}/stops') ? (
                        <Button loading={stop.running} onClick={() => void stop.run()}>
                            {words('stop')}
                        </Button>
                    ) : null
                }
            />
        )
    }
    return run.state === 'TRIED' ? <Tried run={run} go={go} /> : <Begin run={run} go={go} />
}

function Begin({ run, go }: { run: Import; go: (to: Stage | undefined) => void }) {
    const words = useImportWords()
    const can = useCan()
    const attempt = useAct('trials', run.id)
    const [share, setShare] = useState<number>(10)
    const start = () => void attempt.run({ share }).then((done) => (done ? go(undefined) : undefined))
    return (
        <Panel title={words('trialTitle')}>
            <div className="stack">
                <p style={{ margin: 0, maxWidth: 720 }}>{words('trialText')}</p>
                <Labelled text={words('trialShare')}>
                    {(id) => (
                        <Select
                            id={id}
                            style={{ width: 160 }}
                            value={share}
                            onChange={setShare}
                            options={SHARES.map((each) => ({ value: each, label: `${each / 10}%` }))}
                        />
                    )}
                </Labelled>
                <div className="row">
                    {can('POST /api/v1/imports/{id}/trials') ? (
                        <Button type="primary" loading={attempt.running} onClick={start}>
                            {words('try')}
                        </Button>
                    ) : null}
                    <ToStage to="commit" go={go}>
                        {words('skipTrial')}
                    </ToStage>
                </div>
            </div>
        </Panel>
    )
}

function Tried({ run, go }: { run: Import; go: (to: Stage | undefined) => void }) {
    const words = useImportWords()
    const members = useQuery({
        queryKey: ['imports', run.id, 'members'],
        queryFn: () => told(api.GET('/api/v1/imports/{id}/members', { params: { path: { id: run.id } } })),
    })
    const totals = run.trial?.totals
    const opened = totals?.opened
    const enrolled = totals?.enrolled
    return (
        <div className="stack">
            <Panel title={words('triedTitle')}>
                <div className="stack">
                    <Sentence
                        text={
                            enrolled
                                ? words('triedMembersIn', {
                                      made: count(enrolled.made),
                                      changed: count(enrolled.changed),
                                  })
                                : opened
                                  ? words('triedBalances', {
                                        balances: count(opened.balances),
                                        points: count(opened.points),
                                        growth: count(opened.growth),
                                    })
                                  : words('triedText', {
                                        rows: count(totals?.accepted ?? 0),
                                        orders: count(totals?.orders ?? 0),
                                        net: money(totals?.netMinor ?? 0),
                                        members: count(totals?.members ?? 0),
                                    })
                        }
                    />
                    <div className="row">
                        <ToStage to="commit" go={go} primary>
                            {words('commitRest')}
                        </ToStage>
                        <span className="grow" />
                        <RollBack run={run} />
                    </div>
                </div>
            </Panel>
            <Read of={members}>{(page) => <Members rows={page.items ?? []} />}</Read>
        </div>
    )
}

function Members({ rows }: { rows: readonly Schemas['ImportMembers.Row'][] }) {
    const words = useImportWords()
    const tier = useTierName()
    if (rows.length === 0) return <Empty title={words('nobodyTried')} text={words('nobodyTriedText')} />
    return (
        <Panel title={words('triedMembers')} flush>
            <Sideways label={words('triedMembers')}>
                <table className="preview">
                    <thead>
                        <tr>
                            <th>{words('member')}</th>
                            <th>{words('tier')}</th>
                            <th className="right">{words('orders')}</th>
                            <th className="right">{words('net')}</th>
                            <th className="right">{words('points')}</th>
                            <th className="right">{words('growth')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map((row) => (
                            <tr key={row.memberId}>
                                <td>
                                    <MemberLink id={row.memberId}>{row.memberNo}</MemberLink>
                                </td>
                                <td>{row.tier ? tier(row.tier) : '–'}</td>
                                <td className="right num">{count(row.orders)}</td>
                                <td className="right num">{money(row.netMinor)}</td>
                                <td className="right num">{signed(row.points)}</td>
                                <td className="right num">{signed(row.growth)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
        </Panel>
    )
}
