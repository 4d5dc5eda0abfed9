/** What the server says no with: RFC 9457, with a stable `type`. */
export interface Problem {
    type: string
    title: string
    status: number
    detail: string
    field?: string
}

/** Everything that this package throws on purpose. */
export abstract class TillError extends Error {}

/** The server decided: nothing happened, and asking again gives the same. */
export class Refused extends TillError {
    constructor(
        readonly problem: Problem,
        readonly status: number,
    ) {
        super(problem.detail || problem.title)
        this.name = 'Refused'
    }

    /** The last part of the problem's type, as `quote-expired`. */
    get reason(): string {
        return this.problem.type.replace(/^.*\//, '')
    }
}

/**
 * No answer came, or none that decides anything: it may or may not have happened. Where `key` is set, what was sent is kept
 * and [Till.finish] sends it again under the same key.
 */
export class Unanswered extends TillError {
    constructor(
        readonly key: string | undefined,
        readonly status: number,
    ) {
        super(status === 0 ? 'the server cannot be reached' : `the server answered ${status} and decided nothing`)
        this.name = 'Unanswered'
    }
}

/** Why a sale cannot be made while the server is out of reach. */
export type NotOfflineReason =
    | 'no-allowance'
    | 'allowance-over'
    | 'too-many-sales'
    | 'too-much-in-all'
    | 'too-much-in-one'
    | 'tender-not-offline'
    | 'amounts-differ'
    | 'nothing-sold'

export class NotOffline extends TillError {
    constructor(
        readonly reason: NotOfflineReason,
        readonly most?: number,
    ) {
        super(most === undefined ? reason : `${reason}: at most ${most}`)
        this.name = 'NotOffline'
    }
}
