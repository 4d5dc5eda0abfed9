import { Empty, Panel } from '@regulars/kit'
import { Alert, Button } from 'antd'
import { useCan } from '../access/session'
import { useAct } from './acts'
import { CancelImport } from './CancelImport'
import { useImportWords } from './importWords'
import type { Import } from './mapping'
import type { Stage } from './stages'
import { Working } from './Working'

/** The dry run: at work, refused, or what it came to. */
export function RehearsalStage({ run, go }: { run: Import; go: (to: Stage | undefined) => void }) {
    const words = useImportWords()
    const can = useCan()
    const may = can('POST /api/v1/imports/{id}/dry-runs')
    const rehearse = useAct('dry-runs', run.id)
    const stop = useAct('stops', run.id)
    if (run.state === 'REHEARSING') {
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
    const start = may ? (
        <Button type="primary" loading={rehearse.running} onClick={() => void rehearse.run().then(() => go(undefined))}>
            {words(run.rehearsed ? 'rehearseAgain' : 'rehearse')}
        </Button>
    ) : null
    if (run.state === 'REFUSED') {
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
                        <Button type="primary" onClick={() => go('mapping')}>
                            {words('toMapping')}
                        </Button>
                        {start}
                        <span className="grow" />
                        <CancelImport run={run} />
                    </div>
                </div>
            </Panel>
        )
    }
    const done = run.rehearsed !== undefined
    const again = run.state === 'UPLOADED' || run.state === 'DRY_RUN'
    return (
        <Panel>
            <Empty
                title={words(done ? 'rehearsalDone' : 'rehearsalNone')}
                text={words(done ? 'rehearsalText' : 'rehearsalNoneText')}
                action={
                    <div className="row" style={{ justifyContent: 'center' }}>
                        {done ? <Button onClick={() => go('quality')}>{words('toQuality')}</Button> : null}
                        {again ? <Button onClick={() => go('mapping')}>{words('toMapping')}</Button> : null}
                        {again ? start : null}
                    </div>
                }
            />
        </Panel>
    )
}
