import {
    type KeyboardEvent,
    type ReactNode,
    type RefObject,
    useDeferredValue,
    useEffect,
    useId,
    useRef,
    useState,
} from 'react'
import { afterPaint } from './afterPaint'

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

/** The tab that is marked, at once; the one whose content is drawn, when there is time; and how one is chosen. */
function useChosen(items: readonly Tab[], activeKey: string, onChange: (key: string) => void) {
    const [pressed, setPressed] = useState<string>()
    // A tab that is not there, for example from an older address, leaves nobody before an empty page.
    const find = (key: string) => items.find((each) => each.key === key) ?? items[0]
    const shown = useDeferredValue(find(activeKey), undefined)
    // biome-ignore lint/correctness/useExhaustiveDependencies: what was pressed counts until the page says what is open
    useEffect(() => setPressed(undefined), [activeKey])
    return {
        active: find(pressed ?? activeKey),
        shown,
        choose(key: string) {
            setPressed(key)
            afterPaint(() => onChange(key))
        },
    }
}

/** Where the strip is too narrow for all, the chosen tab is not one of those that lie outside; the page itself stays where it is. */
function useInSight(strip: RefObject<HTMLDivElement | null>, key: string | undefined) {
    useEffect(() => {
        const box = strip.current
        const tab = key === undefined ? null : box?.querySelector<HTMLElement>(`[data-key="${key}"]`)
        if (!box || !tab) return
        const [left, right] = [tab.offsetLeft - box.offsetLeft, tab.offsetLeft - box.offsetLeft + tab.offsetWidth]
        if (left < box.scrollLeft) box.scrollLeft = left
        else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth
    }, [strip, key])
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
    const { active, shown, choose } = useChosen(items, activeKey, onChange)
    useInSight(strip, active?.key)

    function keys(event: KeyboardEvent) {
        const next = stepTo(
            event.key,
            items.findIndex((each) => each.key === active?.key),
            items.length,
        )
        const to = next === undefined ? undefined : items[(next + items.length) % items.length]
        if (to === undefined) return
        event.preventDefault()
        choose(to.key)
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
                        onClick={() => choose(each.key)}
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
