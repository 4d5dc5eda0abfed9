import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'
import type { Ratio, Unit } from '../boards/said'

export type Shown = Schemas['Goals.Shown']
export type Body = Schemas['Goal.Body']
export type State = Shown['standing']['state']

export const goalsQuery = queryOptions({
    queryKey: ['goals'],
    staleTime: 60_000,
    queryFn: () => told(api.GET('/api/v1/goals')),
})

/** How far the decimal point moves between what one types and the metric's own unit: yuan are 100 fen, per cent are hundredths. */
const SHIFT: Partial<Record<Unit, number>> = { MONEY: 2, SHARE: -2 }

/** What was typed (yuan, per cent, a number) as the exact fraction that the server takes; undefined where it is none. */
export function targetOf(unit: Unit, typed: string): string | undefined {
    const [, whole, part = ''] = /^(\d{1,9})(?:\.(\d{1,4}))?$/.exec(typed.replaceAll(',', '').trim()) ?? []
    if (whole === undefined) return undefined
    const shift = SHIFT[unit] ?? 0
    if (shift >= 0) {
        if (part.length > shift && shift > 0) return undefined
        const digits = part.padEnd(Math.max(shift, part.length), '0')
        return decimal(whole + digits.slice(0, shift), digits.slice(shift))
    }
    const digits = whole.padStart(1 - shift, '0')
    return decimal(digits.slice(0, shift), digits.slice(shift) + part)
}

function decimal(whole: string, part: string): string {
    const kept = part.replace(/0+$/, '')
    return `${whole.replace(/^0+(?=\d)/, '')}${kept === '' ? '' : `.${kept}`}`
}

/** A target as the server says it: `9/5`, or a whole number. */
export function ratioOf(target: string): Ratio {
    const [num = 0, den = 1] = target.split('/').map(Number)
    return { num, den }
}

/** Where the fill, the mark of the straight line and their words stand: 0 to 100 of the way. */
export function railOf({ progress, pace }: Shown['standing']): {
    filled: number
    mark: number
    percent: number | undefined
} {
    const within = (of: number) => Math.max(0, Math.min(100, of))
    return {
        filled: within((progress ?? 0) / 10),
        mark: within(pace / 10),
        percent: progress === undefined ? undefined : Math.floor(progress / 10),
    }
}

export const TONES = {
    ON_THE_WAY: 'good',
    BEHIND: 'warn',
    REACHED: 'good',
    MISSED: 'bad',
    UNKNOWN: 'plain',
    WITHDRAWN: 'plain',
} as const satisfies Record<State, string>

/** Whether its deadline is still ahead, whatever it stands at. */
export function runs({ goal }: Pick<Shown, 'goal'>, today: string): boolean {
    return goal.withdrawn === undefined && goal.body.deadline >= today
}

/** What is behind first, then what ends soonest. */
export function inOrder(goals: readonly Shown[]): Shown[] {
    const rank = ({ standing }: Shown) => (standing.state === 'BEHIND' ? 0 : 1)
    return [...goals].sort((a, b) => rank(a) - rank(b) || a.goal.body.deadline.localeCompare(b.goal.body.deadline))
}

/** Days from one to another. */
export const daysUntil = (from: string, to: string) =>
    Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
