import { Empty, Panel } from '@regulars/kit'
import { Alert, Button } from 'antd'
import { useCan } from '../access/session'
import { useAct } from './acts'
import { CancelImport } from './CancelImport'
import { useImportWords } from './importWords'
import type { Import } from './mapping'
import type { Stage } from './stages'
import { ToStage } from './ToStage'
import { Working } from './Working'

interface StageProps {
    run: Import
    go: (to: Stage | undefined) => void
}

/** The dry run: at work, refused, or what it came to. */
export function RehearsalStage(of: StageProps) {
    switch (of.run.state) {
        case 'REHEARSING':
            return <Rehearsing run={of.run} />
        case 'REFUSED':
            return <Refused {...of} />
        default:
            return <Rehearsed {...of} />
    }
}

function Rehearsing({ run }: { run: Import }) {
    const words = useImportWords()
    const can = useCan()
    const stop = useAct('stops', run.id)
    return (
        <Working
            run={run}
            title={words('rehearsalRunning')}
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

function Start({ run, go, primary }: StageProps & { primary: boolean }) {
    const words = useImportWords()
    const can = useCan()
    const rehearse = useAct('dry-runs', run.id)
    if (!can('POST /api/v1/imports/{id}/dry-runs')) return null
    return (
        <Button
            type={primary ? 'primary' : 'default'}
            loading={rehearse.running}
            onClick={() => void rehearse.run().then(() => go(undefined))}
        >
            {words(run.rehearsed ? 'rehearseAgain' : 'rehearse')}
        </Button>
    )
}

function Refused({ run, go }: StageProps) {
    const words = useImportWords()
    return (
        <Panel>
            <div className="stack">
                <Alert
                    type="error"
                    showIcon
                    title={words('rehearsalRefused')}
                    description={
                        <>
                            {run.refusal ? <p className="mono">{run.refusal}</p> : null}
                            {words('rehearsalRefusedText')}
                        </>
                    }
                />
                <div className="row">
                    <ToStage to="mapping" go={go} primary>
                        {words('toMapping')}
                    </ToStage>
                    <Start run={run} go={go} primary={false} />
                    <span className="grow" />
                    <CancelImport run={run} />
                </div>
            </div>
        </Panel>
    )
}

function Rehearsed({ run, go }: StageProps) {
    const words = useImportWords()
    const done = run.rehearsed !== undefined
    const again = run.state === 'UPLOADED' || run.state === 'DRY_RUN'
    return (
        <Panel>
            <Empty
                title={words(done ? 'rehearsalDone' : 'rehearsalNone')}
                text={words(done ? 'rehearsalText' : 'rehearsalNoneText')}
                action={
                    <div className="row" style={{ justifyContent: 'center' }}>
                        {done ? (
                            <Button type="primary" onClick={() => go('quality')}>
                                {words('toQuality')}
                            </Button>
                        ) : null}
                        {again ? (
                            <ToStage to="mapping" go={go}>
                                {words('toMapping')}
                            </ToStage>
                        ) : null}
                        {again ? <Start run={run} go={go} primary={!done} /> : null}
                    </div>
                }
            />
        </Panel>
    )
}
