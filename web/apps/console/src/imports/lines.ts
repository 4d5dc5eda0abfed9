import type { Schemas } from '@regulars/api'
import { momentExact } from '@regulars/kit'
import type { Target } from './mapping'

type Line = Schemas['Line']

/** An amount of the file's own currency, as a plain decimal. */
export function decimal(minor: number, scale: number): string {
    const sign = minor < 0 ? '−' : ''
    const digits = String(Math.abs(minor)).padStart(scale + 1, '0')
    return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** What one field of a row was read as. */
export function readAs(target: Target, line: Line, scale: number): string {
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
        case 'kind':
            return ''
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
    }
}
