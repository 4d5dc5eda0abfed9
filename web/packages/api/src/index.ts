import createClient, { type Middleware } from 'openapi-fetch'
import type { components, paths } from './schema.gen'

export type Schemas = components['schemas']
export type Problem = Schemas['Problem']
/** Every way in which the server says no. A screen that says them all breaks its build when one is added. */
export type RefusalType = Problem['type']
export type { paths }

/** What the server refused, or that it could not be reached (`problem` undefined then). */
export class Refusal extends Error {
    constructor(
        readonly problem: Problem | undefined,
        readonly status: number,
    ) {
        super(problem?.detail ?? problem?.title ?? 'unreachable')
    }

    get type(): RefusalType | undefined {
        return this.problem?.type
    }
}

export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' })

/** When somebody last did something here. What a page asks by itself later than that must not keep a session alive. */
let used = Date.now()
const IDLE = 60_000
if (typeof window !== 'undefined') {
    for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart']) {
        window.addEventListener(
            kind,
            () => {
                used = Date.now()
            },
            { passive: true, capture: true },
        )
    }
}

/** A write that nobody gave a key gets one of its own; a screen that may repeat itself passes the same key again. */
const keyed: Middleware = {
    onRequest({ request }) {
        if (request.method !== 'GET' && !request.headers.has('Idempotency-Key')) {
            request.headers.set('Idempotency-Key', newKey())
        }
        if (Date.now() - used > IDLE) request.headers.set('Regulars-Background', 'true')
        if (request.method !== 'GET' && !request.headers.has('Content-Type')) {
            request.headers.set('Content-Type', 'application/json')
        }
        return request
    },
}
api.use(keyed)

/** `crypto.randomUUID` exists on https and localhost only; a shop's own address may be neither. */
export function newKey(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

interface Answer<T> {
    data?: T
    error?: unknown
    response: Response
}

/** The answer's body, or a [Refusal] thrown. */
export async function told<T>(asked: Promise<Answer<T>>): Promise<T> {
    let answer: Answer<T>
    try {
        answer = await asked
    } catch (broken) {
        if (broken instanceof DOMException && broken.name === 'AbortError') throw broken
        throw new Refusal(undefined, 0)
    }
    if (!answer.response.ok) {
        throw new Refusal(isProblem(answer.error) ? answer.error : undefined, answer.response.status)
    }
    return answer.data as T
}

function isProblem(body: unknown): body is Problem {
    return typeof body === 'object' && body !== null && 'type' in body && 'title' in body
}
