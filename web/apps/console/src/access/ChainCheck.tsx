import { api, type Schemas, told } from '@regulars/api'
import { count, momentExact, useCommand } from '@regulars/kit'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useOperationWords } from './operationWords'
import { useCan } from './session'

interface Kept {
    position: number
    hash: string
    at: string
}

const PLACE = 'regulars.operations.head'

/** The last line that this computer saw whole: a log cut off since, and sealed again, does not hold it any more. */
function kept(): Kept | undefined {
    try {
        return JSON.parse(localStorage.getItem(PLACE) ?? 'null') ?? undefined
    } catch {
        return undefined
    }
}

export interface Checked {
    check: Schemas['OperationLog.Check']
    anchor: Kept | undefined
}

/** Reads the whole chain of seals at the server. */
export function useChainCheck() {
    const [checked, setChecked] = useState<Checked>()
    const run = useCommand(
        async () => {
            const anchor = kept()
            const query = anchor ? { position: anchor.position, hash: anchor.hash } : {}
            return { check: await told(api.GET('/api/v1/operations/check', { params: { query } })), anchor }
        },
        {
            onDone: (done: Checked) => {
                const { clean, head } = done.check
                if (clean && head.position > 0) {
                    localStorage.setItem(PLACE, JSON.stringify({ ...head, at: new Date().toISOString() }))
                }
                setChecked(done)
            },
        },
    )
    return { checked, run, close: () => setChecked(undefined) }
}

export function CheckButton({ check }: { check: ReturnType<typeof useChainCheck> }) {
    const words = useOperationWords()
    const can = useCan()
    if (!can('GET /api/v1/operations/check')) return null
    return (
        <Button type="primary" loading={check.run.running} onClick={() => void check.run.run()}>
            {words(check.run.running ? 'checking' : 'check')}
        </Button>
    )
}

export function CheckResult({ checked, onClose }: { checked: Checked; onClose: () => void }) {
    const words = useOperationWords()
    const { check, anchor } = checked
    const head = (
        <div className="faint">
            {words('head')} <span className="num">{count(check.head.position)}</span>{' '}
            <span className="mono" style={{ overflowWrap: 'anywhere' }}>
                {check.head.hash}
            </span>
        </div>
    )
    return (
        <Alert
            style={{ marginBottom: 12 }}
            type={check.clean ? 'success' : 'error'}
            showIcon
            closable={{ onClose }}
            title={
                check.clean
                    ? words('clean', { count: count(check.checked) })
                    : words('broken', { position: count(check.broken ?? 0) })
            }
            description={
                <>
                    {check.clean ? (
                        <>
                            {words('cleanText', { position: count(check.head.position) })}{' '}
                            {anchor ? words('anchored', { at: momentExact(anchor.at) }) : words('notAnchored')}
                        </>
                    ) : (
                        <>
                            {words('brokenText')} <span className="mono">{check.what}</span>
                        </>
                    )}
                    {head}
                </>
            }
        />
    )
}
