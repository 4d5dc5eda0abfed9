import type { ECharts } from 'echarts/core'
import {
    type KeyboardEvent,
    type PointerEvent,
    type ReactNode,
    type RefObject,
    useEffect,
    useId,
    useRef,
    useState,
} from 'react'
import { ends, type Held, moved, type Place, pointAt } from './held'
import { useKitWords } from './kitWords'

export interface BrushProps {
    label: string
    over: readonly string[]
    /** What a point says, for who hears the page. */
    say: (index: number) => string
    chart: RefObject<ECharts | undefined>
    onPick?: ((index: number) => void) | undefined
    /** The first and the last point of the span that was chosen. */
    onSpan?: ((from: number, until: number) => void) | undefined
    children: ReactNode
}

/** Where the chart's points stand; undefined of a single point, which needs no place. */
function placeOf(chart: ECharts | undefined, count: number): Place | undefined {
    if (chart === undefined || count < 2) return undefined
    const [first, second] = [0, 1].map((index) => Number(chart.convertToPixel({ xAxisIndex: 0 }, index)))
    if (first === undefined || second === undefined || !(second > first)) return undefined
    return { first, step: second - first }
}

type Hand = Pick<BrushProps, 'over' | 'chart' | 'onPick' | 'onSpan'>

/** What is held, where it stands, and who moves it: a pointer that is down, or the keys. */
function useHeld({ over, chart, onPick, onSpan }: Hand) {
    const [held, setHeld] = useState<Held>()
    const [place, setPlace] = useState<Place>()
    const down = useRef(false)
    // biome-ignore lint/correctness/useExhaustiveDependencies: other points are held by nobody yet
    useEffect(() => setHeld(undefined), [over])

    function hold(next: Held) {
        setPlace(placeOf(chart.current, over.length))
        setHeld(next)
    }
    function act(of: Held) {
        const [from, until] = ends(of)
        setHeld(undefined)
        if (from === until) onPick?.(from)
        else onSpan?.(from, until)
    }
    /** What a pointer holds that went down where `held` began. */
    function under(event: PointerEvent): Held {
        const now = placeOf(chart.current, over.length)
        const x = event.clientX - event.currentTarget.getBoundingClientRect().left
        const at = now === undefined ? 0 : pointAt(x, now, over.length)
        return { from: down.current && held && onSpan ? held.from : at, at }
    }
    function onKeyDown(event: KeyboardEvent) {
        const last = over.length - 1
        const next = moved(held, event.key, event.shiftKey && onSpan !== undefined, over.length)
        if (next) hold(next)
        else if (event.key === 'Enter') act(held ?? { from: last, at: last })
        else if (event.key === 'Escape' && held) {
            event.stopPropagation()
            setHeld(undefined)
        } else return
        event.preventDefault()
    }
    const hand = {
        onKeyDown,
        onPointerDown(event: PointerEvent) {
            if (event.button !== 0 || event.pointerType === 'touch' || over.length === 0) return
            hold(under(event))
            down.current = true
            event.currentTarget.setPointerCapture(event.pointerId)
        },
        onPointerMove: (event: PointerEvent) => down.current && hold(under(event)),
        onPointerUp(event: PointerEvent) {
            if (!down.current) return
            const last = under(event)
            down.current = false
            act(last)
        },
        onPointerCancel() {
            down.current = false
            setHeld(undefined)
        },
        onBlur: () => down.current || setHeld(undefined),
    }
    return { held, place, hand }
}

/**
 * A chart over time in somebody's hand: a click or Enter opens a point, a drag or Shift with the arrow keys chooses a span. A finger
 * scrolls the page and reads the tooltip instead; what it would open stands in the table of the numbers.
 */
export function Brush({ label, say, children, ...of }: BrushProps) {
    const words = useKitWords()
    const hint = useId()
    const { held, place, hand } = useHeld(of)
    const { over, onSpan } = of
    const at = held?.at ?? over.length - 1
    const several = held !== undefined && held.from !== held.at
    const span = several
        ? ends(held)
              .map((each) => over[each])
              .join(' – ')
        : undefined
    return (
        <>
            <div
                className="brush"
                role="slider"
                tabIndex={0}
                aria-label={label}
                aria-describedby={hint}
                aria-valuemin={0}
                aria-valuemax={Math.max(0, over.length - 1)}
                aria-valuenow={Math.max(0, at)}
                aria-valuetext={span ?? say(at)}
                {...hand}
            >
                {children}
                {held && place ? <Band held={held} place={place} /> : null}
            </div>
            <span id={hint} className={`brush-hint faint num clip${held ? ' held' : ''}`}>
                {span ?? words(onSpan ? 'brushHint' : 'pickHint')}
            </span>
        </>
    )
}

function Band({ held, place }: { held: Held; place: Place }) {
    const [from, until] = ends(held)
    return (
        <i
            className="band"
            style={{ left: place.first + (from - 0.5) * place.step, width: (until - from + 1) * place.step }}
        />
    )
}
