import type { Schemas } from '@regulars/api'
import { count, Empty, money, Panel, Sentence, signed } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useCan } from '../access/session'
import { useAct } from './acts'
import { CancelImport } from './CancelImport'
import { CompareTotals, equalTotals } from './CompareTotals'
import { EffectsPanel } from './Effects'
import { useImportWords } from './importWords'
import type { Import } from './mapping'
import { RollBack } from './RollBack'
import type { Stage } from './stages'
import { Working } from './Working'

/** From the dry run to the books, and back out of them. */
export function CommitStage({ run, go }: { run: Import; go: (to: Stage | undefined) => void }) {
    const words = useImportWords()
    switch (run.state) {
        case 'UPLOADED':
        case 'REHEARSING':
        case 'REFUSED':
            return (
                <Panel>
                    <Empty
                        title={words('notYet')}
                        text={words('notYetText')}
                        action={<Button onClick={() => go(undefined)}>{words('stepRehearsal')}</Button>}
                    />
                </Panel>
            )
        case 'TRYING':
            return <Working run={run} title={words('trying')} />
        case 'DRY_RUN':
        case 'TRIED':
            return <Ready run={run} />
        case 'COMMITTING':
            return <Committing run={run} />
        case 'STOPPED':
            return <Stopped run={run} />
        case 'DONE':
            return <Done run={run} />
        case 'ROLLING_BACK':
            return <Working run={run} title={words('rollingBack')} />
        case 'ROLLED_BACK':
            return <Ended title={words('rolledBack')} text={words('rolledBackText')} />
        case 'CANCELLED':
            return <Ended title={words('cancelled')} text={words('cancelledText')} />
    }
}

function Ready({ run }: { run: Import }) {
    const words = useImportWords()
    const can = useCan()
    const { modal } = App.useApp()
    const commit = useAct('commits', run.id)
    const of = run.rehearsed
    if (of === undefined) return null
    const opened = of.opened
    const text = words(of.enrolled ? 'commitMembers' : opened ? 'commitBalances' : 'commitText', {
        changed: count(of.enrolled?.changed ?? 0),
        balances: count(opened?.balances ?? 0),
        points: count(opened?.points ?? 0),
        growth: count(opened?.growth ?? 0),
        orders: count(of.orders),
        net: money(of.netMinor ?? 0),
        returns: count(of.returns),
        members: count(of.members),
        rejected: count(of.rejected),
        duplicates: count(of.duplicates),
    })
    return (
        <Panel title={words('commitTitle')}>
            <div className="stack">
                <Sentence text={text} />
                {of.effects ? <Foretold effects={of.effects} /> : null}
                {run.trial?.totals ? (
                    <span className="soft">{words('afterTrial', { rows: count(run.trial.totals.accepted) })}</span>
                ) : null}
                <div className="row">
                    {can('POST /api/v1/imports/{id}/commits') ? (
                        <Button
                            type="primary"
                            loading={commit.running}
                            onClick={() =>
                                void modal.confirm({
                                    title: words('commitConfirm', { name: run.fileName }),
                                    content: text,
                                    okText: words('commit'),
                                    cancelText: words('keep'),
                                    onOk: () => commit.run(),
                                })
                            }
                        >
                            {words('commit')}
                        </Button>
                    ) : null}
                    <span className="grow" />
                    {run.state === 'TRIED' ? <RollBack run={run} /> : <CancelImport run={run} />}
                </div>
            </div>
        </Panel>
    )
}

/** The same once more in a sentence, where the decision is made. */
function Foretold({ effects }: { effects: Schemas['Effects'] }) {
    const words = useImportWords()
    return (
        <span>
            {words('commitEffects', {
                points: signed(effects.points.net),
                growth: signed(effects.growth.net),
                debtors: count(effects.debtors),
                up: count(effects.up),
                down: count(effects.down),
            })}
        </span>
    )
}

function Committing({ run }: { run: Import }) {
    const words = useImportWords()
    const can = useCan()
    const stop = useAct('stops', run.id)
    return (
        <Working
            run={run}
            title={words('committing')}
            actions={
                can('POST /api/v1/imports/{id}/stops') ? (
                    <>
                        <Button loading={stop.running} onClick={() => void stop.run()}>
                            {words('stop')}
                        </Button>
                        <span className="faint">{words('stopHint')}</span>
                    </>
                ) : null
            }
        />
    )
}

function Stopped({ run }: { run: Import }) {
    const words = useImportWords()
    const can = useCan()
    const commit = useAct('commits', run.id)
    const text = words('stoppedText', {
        accepted: count(run.totals?.accepted ?? run.progress?.rowsPosted ?? 0),
        of: count(run.rehearsed?.accepted ?? 0),
    })
    return (
        <Panel>
            <div className="stack">
                <Alert
                    type="warning"
                    showIcon
                    title={words('stopped')}
                    description={
                        <>
                            {text}
                            {run.refusal ? <p className="mono">{run.refusal}</p> : null}
                        </>
                    }
                />
                <div className="row">
                    {can('POST /api/v1/imports/{id}/commits') ? (
                        <Button type="primary" loading={commit.running} onClick={() => void commit.run()}>
                            {words('resume')}
                        </Button>
                    ) : null}
                    <span className="grow" />
                    <RollBack run={run} />
                </div>
            </div>
        </Panel>
    )
}

function Done({ run }: { run: Import }) {
    const words = useImportWords()
    const equal = equalTotals(run.rehearsed, run.totals)
    return (
        <div className="stack">
            <Alert
                type={equal ? 'success' : 'error'}
                showIcon
                title={words('done')}
                description={words(equal ? 'doneEqual' : 'doneDiffers')}
            />
            {run.totals?.effects ? (
                <EffectsPanel effects={run.totals.effects} opened={run.totals.opened !== undefined} done />
            ) : null}
            <CompareTotals rehearsed={run.rehearsed} committed={run.totals} />
            <div className="row">
                <Link to="/imports">{words('newImport')}</Link>
                <span className="grow" />
                <RollBack run={run} />
            </div>
        </div>
    )
}

function Ended({ title, text }: { title: string; text: ReactNode }) {
    const words = useImportWords()
    return (
        <Panel>
            <Empty title={title} text={text} action={<Link to="/imports">{words('newImport')}</Link>} />
        </Panel>
    )
}
