import { type Chosen, type Filter, listOf } from '@regulars/kit'
import { isUnsaid } from '../useAddress'

/** Where a filter stands in the address, and whether several values may stand there. */
interface Slot {
    name: string
    several: boolean
}

/** What a view of a list keeps: its filters and `more`, as an order, but nothing that no address says. */
export function slotsOf(filters: readonly Filter[], more: readonly string[] = []): readonly Slot[] {
    const one = (name: string) => ({ name, several: false })
    return [
        ...filters.flatMap((filter) =>
            'name' in filter
                ? [{ name: filter.name, several: filter.kind === 'choices' && filter.single !== true }]
                : [one(filter.from), one(filter.until)],
        ),
        ...more.map(one),
    ].filter(({ name }) => !isUnsaid(name))
}

/** The filters of the address as a view keeps them. */
export function viewQuery(slots: readonly Slot[], chosen: Chosen): string {
    const kept = new URLSearchParams()
    for (const { name } of slots) for (const value of listOf(chosen[name])) kept.append(name, value)
    return kept.toString()
}

/** The filters of a view, and none else. */
export function fromViewQuery(slots: readonly Slot[], query: string): Chosen {
    const kept = new URLSearchParams(query)
    const chosen: Chosen = {}
    for (const { name, several } of slots) {
        const values = kept.getAll(name)
        chosen[name] = values.length === 0 ? undefined : several ? values : values[0]
    }
    return chosen
}
