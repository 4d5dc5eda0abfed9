/** What is held of a chart's points: where it began and where it stands now, each the number of a point. */
export interface Held {
    from: number
    at: number
}

/** Where the points stand: the middle of the first and how far each is from the next, in pixels. */
export interface Place {
    first: number
    step: number
}

/** The point nearest to `x`. */
export function pointAt(x: number, { first, step }: Place, count: number): number {
    return Math.min(count - 1, Math.max(0, Math.round((x - first) / step)))
}

/** The first and the last point that are held. */
export function ends({ from, at }: Held): readonly [number, number] {
    return from < at ? [from, at] : [at, from]
}

/** Where a key leads; with `on` (Shift) what is held grows. Undefined for other keys. Nothing held yet stands on the last point. */
export function moved(held: Held | undefined, key: string, on: boolean, count: number): Held | undefined {
    const last = count - 1
    const was = held ?? { from: last, at: last }
    const to = { ArrowLeft: was.at - 1, ArrowRight: was.at + 1, Home: 0, End: last }[key]
    if (to === undefined) return undefined
    const at = Math.min(last, Math.max(0, to))
    return { from: on ? was.from : at, at }
}
