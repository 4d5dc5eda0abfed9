import { lazy, Suspense } from 'react'
import type { ChartProps } from './chart'
import { Bones } from './States'

const Drawn = lazy(() => import('./chart'))

/** A chart, loaded when a page first shows one. */
export function Chart(props: ChartProps) {
    return (
        <Suspense
            fallback={
                <div style={{ minHeight: (props.height ?? 240) + 32 }}>
                    <Bones lines={5} />
                </div>
            }
        >
            <Drawn {...props} />
        </Suspense>
    )
}
