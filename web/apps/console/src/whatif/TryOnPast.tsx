import { ExperimentOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useCan } from '../access/session'
import type { Wanted } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

const StartModal = lazy(() => import('./StartModal').then((it) => ({ default: it.StartModal })))

/** Begins a what-if from where a rule, a ladder or an offer is shown. */
export function TryOnPast({ draft, name }: { draft: Wanted; name: string }) {
    const words = useWhatIfWords()
    const can = useCan()
    const [starting, setStarting] = useState(false)
    if (!can('POST /api/v1/what-ifs')) return null
    return (
        <>
            <Button icon={<ExperimentOutlined />} onClick={() => setStarting(true)}>
                {words('tryOnPast')}
            </Button>
            {starting ? (
                <Suspense fallback={null}>
                    <StartModal draft={draft} name={name} onClose={() => setStarting(false)} />
                </Suspense>
            ) : null}
        </>
    )
}
