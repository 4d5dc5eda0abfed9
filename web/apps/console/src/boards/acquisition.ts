import type { Line } from './metricQuery'

/** What a channel cost, whom it brought and what they are worth so far; `net` where a cost makes it a question. */
export interface Acquired {
    channel: string
    cost: number
    members: number
    net?: number
}

/** The dearest first; who came by no channel stands last. Both metrics are of the same members. */
export function acquiredOf(cost: readonly Line[], worth: readonly Line[]): Acquired[] {
    const net = new Map(worth.map((line) => [line.group, line.points?.[0]]))
    return cost
        .map((line) => {
            const at = line.points?.[0]
            const brought = net.get(line.group)
            return {
                channel: line.group,
                cost: at?.num ?? 0,
                members: at?.den ?? 0,
                ...(brought === undefined || brought.den === 0 ? {} : { net: brought.num }),
            }
        })
        .filter((each) => each.cost > 0 || each.members > 0)
        .sort((a, b) => Number(a.channel === '') - Number(b.channel === '') || b.cost - a.cost || b.members - a.members)
}

/** Amounts of one for each: fen, rounded; undefined where there is nobody or no amount. */
export const each = (amount: number | undefined, members: number) =>
    amount === undefined || members === 0 ? undefined : Math.round(amount / members)
