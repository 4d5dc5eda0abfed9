import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useCan } from '../access/session'
import type { Stage } from './stages'

/** What is done at a stage; who may not is not sent there. */
const NEEDS = {
    mapping: 'POST /api/v1/mappings/{name}/previews',
    trial: 'POST /api/v1/imports/{id}/trials',
    commit: 'POST /api/v1/imports/{id}/commits',
} as const satisfies Partial<Record<Stage, string>>

interface Props {
    to: keyof typeof NEEDS
    go: (to: Stage) => void
    primary?: boolean
    disabled?: boolean
    children: ReactNode
}

export function ToStage({ to, go, primary = false, disabled = false, children }: Props) {
    const can = useCan()
    if (!can(NEEDS[to])) return null
    return (
        <Button {...(primary ? { type: 'primary' } : {})} disabled={disabled} onClick={() => go(to)}>
            {children}
        </Button>
    )
}
