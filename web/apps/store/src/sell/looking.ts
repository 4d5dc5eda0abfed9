import type { Buyer, Found, Guest } from '@regulars/sdk'
import { storage, till } from '../shell/house'

/** What the till's one field was filled with turned out to be. */
export type Looked =
    | { is: 'guest'; guest: Guest }
    | { is: 'several'; guests: Guest[] }
    | { is: 'coupon'; code: string }
    /** A coupon's code, and nobody who could say whether it is used already. */
    | { is: 'coupon-away' }
    | { is: 'nobody'; text: string; phone: boolean }
    /** Nobody could be asked: whom the till may name without. */
    | { is: 'away'; buyer: Buyer; guest?: Guest }

const SEEN = 'seen/'

/** What is kept of somebody who was here: number and tier, for the price without network. Neither name nor phone. */
interface Seen {
    id: string
    memberNo: string
    tier: string
    tierZh: string
    tierEn: string
}

/** The digits that a member's phone shows for a minute. */
const SHOWN = /^88\d{18}$/

export async function look(text: string): Promise<Looked> {
    const plain = text.replace(/\s/g, '')
    const found = await till.identify(SHOWN.test(plain) ? await numberOf(plain) : text)
    if (found.as === 'COUPON_CODE') return { is: 'coupon', code: plain.replaceAll('-', '').toUpperCase() }
    const [first, ...others] = found.guests
    if (first === undefined) return { is: 'nobody', text, phone: found.as === 'PHONE' }
    await remember(found)
    return others.length === 0 ? { is: 'guest', guest: first } : { is: 'several', guests: found.guests }
}

/** Thirteen letters and digits, not digits alone, without those that look like others: a coupon's code. */
const CODE = /^(?!\d+$)[2-9A-HJ-NP-Z]{13}$/i

/** Looking uses the code up for nobody; the member is served by the number that it leads to. */
async function numberOf(code: string): Promise<string> {
    const { memberNo } = await till.call<{ memberNo: string }>('POST', '/api/v1/member-codes/searches', { code })
    return memberNo
}

async function remember({ guests }: Found): Promise<void> {
    await storage.write(
        new Map(
            guests.map(({ id, memberNo, tier, tierZh, tierEn }) => [
                SEEN + memberNo,
                { id, memberNo, tier, tierZh, tierEn } satisfies Seen,
            ]),
        ),
    )
}

/** Without the server: by member number, card or phone; the tier is known of those who were here before. */
export async function lookAway(text: string): Promise<Looked> {
    const plain = text.replace(/[\s-]/g, '')
    if (/^(\+?86)?1[3-9]\d{9}$/.test(plain)) return { is: 'away', buyer: { phone: plain } }
    if (/^[a-z][a-z0-9-]*:.+$/.test(text)) return { is: 'away', buyer: { identity: text } }
    if (CODE.test(plain)) return { is: 'coupon-away' }
    const seen = await storage.read<Seen>(SEEN + plain)
    if (seen !== undefined) {
        const guest: Guest = { ...seen, state: 'ACTIVE', points: 0, coupons: [], birthdayToday: false }
        return { is: 'away', buyer: { memberNo: seen.memberNo }, guest }
    }
    return /^\d{13}$/.test(plain) ? { is: 'away', buyer: { memberNo: plain } } : { is: 'nobody', text, phone: false }
}
