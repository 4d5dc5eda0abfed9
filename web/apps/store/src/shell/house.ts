import { inBrowser, newKey, Offline, Till } from '@regulars/sdk'
import { heard } from './connection'

/** This device, as allowances name it; it says nothing of whoever uses it. */
function device(): string {
    const kept = localStorage.getItem('regulars.device')
    if (kept !== null) return kept
    const made = newKey()
    localStorage.setItem('regulars.device', made)
    return made
}

/** Every answer and every silence tells whether the server can be reached. */
async function listening(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    try {
        const answer = await fetch(input, init)
        heard(true)
        return answer
    } catch (broken) {
        if (!init?.signal?.aborted || init.signal.reason?.name === 'TimeoutError') heard(false)
        throw broken
    }
}

export const storage = inBrowser()
export const till = new Till({ storage, fetch: listening })
export const offline = new Offline(till, device())
/** The channel of this till's orders. */
export const CHANNEL = 'pos'
