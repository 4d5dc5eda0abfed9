import { readCentre } from './centre'
import { ahead } from './data'
import { READS } from './reads'

/** What the pages that are opened first will ask for, what is seen first at the front: few browsers ask for more than six at once. */
const WANTED: Record<string, (keyof typeof READS)[]> = {
    '/': ['me', 'tier', 'accounts', 'value', 'coupons OPEN', 'notices', 'choices', 'claimable', 'suggestions'],
    '/code': ['accounts', 'value'],
    '/points': ['accounts'],
    '/coupons': ['coupons OPEN', 'claimable'],
    '/tier': ['tier'],
    '/value': ['value'],
}

/** Asks for it before anything is drawn, so that the answers come while the page is still being made. */
export function askAhead(path: string): void {
    ahead('centre', readCentre)
    for (const name of WANTED[path] ?? []) ahead<unknown>(name, READS[name])
}
