import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

export interface Tab {
    key: string
    label: ReactNode
    children?: ReactNode
}

/**
 * Tabs whose strip scrolls where it is too narrow. Ant Design's put a button among the tabs then, which screen readers
 * must not find there.
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

    function keys(event: KeyboardEvent) {
        const at = items.findIndex((each) => each.key === active?.key)
        const next =
            event.key === 'ArrowRight'
                ? at + 1
                : event.key === 'ArrowLeft'
                  ? at - 1
                  : event.key === 'Home'
                    ? 0
                    : event.key === 'End'
                      ? items.length - 1
                      : undefined
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
            {active?.children === undefined ? null : (
                <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${active.key}`}>
                    {active.children}
                </div>
            )}
        </div>
    )
}
