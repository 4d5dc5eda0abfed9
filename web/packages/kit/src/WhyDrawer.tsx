import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useKitWords } from './kitWords'
import { useNarrow } from './useNarrow'

export interface WhyStep {
    title: string
    body: ReactNode
}

/** From the figure down to its origin, one step after the other. */
export function WhySteps({ steps }: { steps: readonly WhyStep[] }) {
    return (
        <ol className="why">
            {steps.map((step) => (
                <li key={step.title}>
                    <h3>{step.title}</h3>
                    {step.body}
                </li>
            ))}
        </ol>
    )
}

export function WhyDrawer({
    open,
    title,
    onClose,
    children,
}: {
    open: boolean
    title?: ReactNode
    onClose: () => void
    children: ReactNode
}) {
    const words = useKitWords()
    const narrow = useNarrow()
    return (
        <Drawer
            open={open}
            onClose={onClose}
            title={title ?? words('why')}
            size={narrow ? '100%' : 520}
            destroyOnHidden
        >
            {children}
        </Drawer>
    )
}
