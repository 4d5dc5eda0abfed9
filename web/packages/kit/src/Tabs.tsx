import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useRef } from 'react'

export interface Tab {
    key: string
    label: ReactNode
    children?: ReactNode
}

/** Where a key leads from the tab at `at`; a place before the first is the last. */
function stepTo(key: string, at: number, all: number): number | undefined {
    switch (key) {
        case 'ArrowRight':
            return at + 1
        case 'ArrowLeft':
            return at - 1
        case 'Home':
            return 0
        case 'End':
            return all - 1
        default:
            return undefined
    }
}

/**
 * Tabs whose strip scrolls where it is too narrow. Ant Design's put a button among the tabs then, which screen readers
 * must not find there. The strip answers at once; what a tab holds follows as soon as it is drawn.
 */
export function Tabs({
    items,
    activeKey,
    onChange,
    className,
}: {
    items: readonly Tab[]
    activeKey: string
    onChange: (key: string) => void
    className?: string
}) {
    const id = useId()
    const strip = useRef<HTMLDivElement>(null)
    // A tab that is not there, for example from an older address, leaves nobody before an empty page.
    const active = items.find((each) => each.key === activeKey) ?? items[0]
    const shown = useDeferredValue(active, undefined)

    function keys(event: KeyboardEvent) {
        const next = stepTo(
            event.key,
            items.findIndex((each) => each.key === active?.key),
            items.length,
        )
        const to = next === undefined ? undefined : items[(next + items.length) % items.length]
        if (to === undefined) return
        event.preventDefault()
        onChange(to.key)
        strip.current?.querySelector<HTMLElement>(`[data-key="${to.key}"]`)?.focus()
    }

    return (
        <div className={`tabs${className ? ` ${className}` : ''}`}>
            <div className="tab-strip" role="tablist" ref={strip} onKeyDown={keys} tabIndex={-1}>
                {items.map((each) => (
                    <button
                        key={each.key}
                        type="button"
                        role="tab"
                        id={`${id}-${each.key}`}
                        data-key={each.key}
                        aria-selected={each.key === active?.key}
                        aria-controls={active?.children === undefined ? undefined : `${id}-panel`}
                        tabIndex={each.key === active?.key ? 0 : -1}
                        onClick={() => onChange(each.key)}
                    >
                        {each.label}
                    </button>
                ))}
            </div>
            {shown?.children === undefined ? null : (
                <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown.key}`}>
                    {shown.children}
                </div>
            )}
        </div>
    )
}
