import type { Tone } from '@regulars/kit'
import type { Import } from './mapping'

export type State = Import['state']
export const STAGES = ['mapping', 'rehearsal', 'quality', 'trial', 'commit'] as const
export type Stage = (typeof STAGES)[number]

export const WORKING: ReadonlySet<State> = new Set<State>(['REHEARSING', 'TRYING', 'COMMITTING', 'ROLLING_BACK'])

/** Where the server's state says that the person goes on. */
export function stageOf(run: Pick<Import, 'state' | 'rehearsed'>): Stage {
    switch (run.state) {
        case 'UPLOADED':
            return 'mapping'
        case 'REHEARSING':
        case 'REFUSED':
            return 'rehearsal'
        case 'DRY_RUN':
            return 'quality'
        case 'TRYING':
        case 'TRIED':
            return 'trial'
        case 'CANCELLED':
        case 'COMMITTING':
        case 'STOPPED':
        case 'DONE':
        case 'ROLLING_BACK':
        case 'ROLLED_BACK':
            return 'commit'
    }
}

/** A stage may be looked at once the import has come so far; the mapping only until something is posted. */
export function open(stage: Stage, run: Pick<Import, 'state' | 'rehearsed'>): boolean {
    switch (stage) {
        case 'mapping':
            return run.state === 'UPLOADED' || run.state === 'DRY_RUN' || run.state === 'REFUSED'
        case 'rehearsal':
            return run.state !== 'CANCELLED'
        case 'trial':
            return run.state === 'DRY_RUN' || run.state === 'TRYING' || run.state === 'TRIED'
        case 'quality':
        case 'commit':
            return run.rehearsed !== undefined || stage === stageOf(run)
    }
}

export function toneOf(state: State): Tone {
    switch (state) {
        case 'DONE':
            return 'good'
        case 'REHEARSING':
        case 'TRYING':
        case 'COMMITTING':
        case 'ROLLING_BACK':
        case 'DRY_RUN':
            return 'info'
        case 'STOPPED':
        case 'TRIED':
        case 'UPLOADED':
            return 'warn'
        case 'REFUSED':
            return 'bad'
        case 'CANCELLED':
        case 'ROLLED_BACK':
            return 'plain'
    }
}

/** Reading a file is quick beside posting its rows. */
const READING = 30

/** How far work is, 0 to 100 over both of its parts; undefined while nobody can say. */
export function percentOf(run: Import): number | undefined {
    const progress = run.progress
    if (progress === undefined) return undefined
    switch (progress.phase) {
        case 'FINISHED':
            return 100
        case 'WEIGHING':
            return 99
        case 'POSTING':
            return READING + share(progress.rowsPosted, progress.rowsRead) * (1 - READING / 100)
        case 'SORTING':
            return READING
        default: {
            // While a file is read for the first time its rows are unknown; its rate tells what is left.
            const left = progress.remainingSeconds ?? -1
            const rows = left < 0 ? run.rehearsed?.rows : progress.rowsRead + left * progress.rowsPerSecond
            return rows ? (share(progress.rowsRead, rows) * READING) / 100 : undefined
        }
    }
}

function share(part: number, whole: number): number {
    return whole <= 0 ? 0 : Math.min(100, (100 * part) / whole)
}
