import type { ReactNode } from 'react'

/** What may be wider than its place: scrolls by itself, by keyboard too, and is told by its name. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className="scroll-x" tabIndex={0} aria-label={label}>
            {children}
        </section>
    )
}
