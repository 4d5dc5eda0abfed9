import type { Schemas } from '@regulars/api'
import { momentExact } from '@regulars/kit'
import { type Named, ownName, type PreviewRow, type Target } from './mapping'

type Line = Schemas['Line']

/** An amount of the file's own currency, as a plain decimal. */
export function decimal(minor: number, scale: number): string {
    const sign = minor < 0 ? '−' : ''
    const digits = String(Math.abs(minor)).padStart(scale + 1, '0')
    return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** What one field of a row was read as; empty where the row could not be read. */
export function readAs(named: Named, row: PreviewRow, scale: number): string {
    if (row.person) return ofPerson(named, row.person)
    const target = named as Target
    return row.line ? ofLine(target, row.line, scale) : row.brought ? ofBalance(target, row.brought) : ''
}

function ofPerson(named: Named, person: Schemas['NewMember']): string {
    const own = ownName(named)
    if (own !== undefined) {
        const value: unknown = person.fields?.[own]
        return value === undefined || value === null ? '' : String(value)
    }
    switch (named as Target) {
        case 'phone':
        case 'name':
        case 'sex':
        case 'store':
        case 'channel':
            return person[named as 'phone'] ?? ''
        case 'member':
            return person.identity ?? ''
        case 'cardNo':
            return person.memberNo ?? ''
        case 'birthday':
            return person.birthday?.date ?? ''
        case 'lunar':
            return person.birthday?.lunar ? '✓' : ''
        case 'registeredAt':
            return person.registeredAt ? momentExact(person.registeredAt) : ''
        default:
            return ''
    }
}

function ofBalance(target: Target, brought: Schemas['Brought']): string {
    switch (target) {
        case 'member':
            return brought.member
        case 'points':
        case 'growth':
            return String(brought[target])
        case 'expires':
            // The server's "never" lies beyond all dates.
            return brought.until > 8.64e15 ? '' : momentExact(new Date(brought.until).toISOString())
        default:
            return ''
    }
}

function ofLine(target: Target, line: Line, scale: number): string {
    switch (target) {
        case 'placedAt':
            return momentExact(new Date(line.at).toISOString())
        case 'order':
            return line.order
        case 'member':
            return line.member ?? ''
        case 'store':
            return line.store ?? ''
        case 'returnId':
            return line.returnId ?? ''
        case 'shipping':
            return decimal(line.shipping, scale)
        case 'sku':
            return line.goods.sku
        case 'name':
        case 'category':
        case 'brand':
            return line.goods[target] ?? ''
        case 'quantity':
            return String(line.goods.quantity)
        case 'unitPrice':
        case 'discount':
        case 'paid':
            return decimal(line.goods[target], scale)
        default:
            return ''
    }
}
