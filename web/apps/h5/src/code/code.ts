/**
 * The digits that the phone shows, as the server knows them (docs/decisions/member-code.md): 88, the ten digits of the handle,
 * eight digits of HMAC-SHA-256 over `handle|step`.
 */
export const STEP = 60_000
const PREFIX = '88'
const PROOF = 100_000_000n

export const stepAt = (now: number): number => Math.floor(now / STEP)

/** What is left of the step, in milliseconds. */
export const leftAt = (now: number): number => STEP - (((now % STEP) + STEP) % STEP)

export async function digitsOf(key: CryptoKey, handle: string, step: number): Promise<string> {
    const text = new TextEncoder().encode(`${Number(handle)}|${step}`)
    const mac = new DataView(await crypto.subtle.sign('HMAC', key, text))
    const number = (mac.getBigUint64(0) & 0x7fffffffffffffffn) % PROOF
    return PREFIX + handle + number.toString().padStart(8, '0')
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 without padding. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> {
    const bytes: number[] = []
    let bits = 0
    let held = 0
    for (const letter of text) {
        bits = ((bits << 5) | LETTERS.indexOf(letter)) & 0xfff
        held += 5
        if (held >= 8) {
            held -= 8
            bytes.push((bits >> held) & 0xff)
        }
    }
    return new Uint8Array(bytes)
}

/** A key that signs and that no script can read back. */
export const keyOf = (secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
    crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
