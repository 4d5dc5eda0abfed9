import type { Entry } from '../queries'

/** Lots that lapsed at one instant read as one line. */
export function together(entries: readonly Entry[]): { entry: Entry; times: number; amount: number }[] {
    const lines: { entry: Entry; times: number; amount: number }[] = []
    for (const entry of entries) {
        const last = lines.at(-1)
        if (entry.cause === 'EXPIRE' && last?.entry.cause === 'EXPIRE' && last.entry.at === entry.at) {
            last.times++
            last.amount += entry.amount
        } else {
            lines.push({ entry, times: 1, amount: entry.amount })
        }
    }
    return lines
}
