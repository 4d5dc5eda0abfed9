import { type Language, money } from '@regulars/kit'
import type { Benefit, Is } from './offerBody'
import type { OfferWord } from './offerWords'
import { shown } from './ratio'

/** What stands large on a card: a figure with its unit, and from when on. */
export interface Face {
    large: string
    unit: string
    under: string
}

type Say = (key: OfferWord, values?: Record<string, string | number>) => string

/** ¥20, not ¥20.00: a price on a card has no fen where there are none. */
export function yuan(fen: number | null | undefined): string {
    return money(fen ?? 0).replace(/\.00$/, '')
}

function least(from: number | null, words: Say): string {
    return from ? words('faceFrom', { from: yuan(from) }) : words('faceAlways')
}

/** The face of an offer or a coupon as a member sees it. */
export function faceOf(benefit: Benefit, language: Language, words: Say): Face {
    const share = (paid: string) => shown(paid, language === 'zh' ? 'tenths' : 'hundredths')
    const unit = words('facePaidUnit')
    const free = (paid: string, under: string): Face =>
        Number(paid) === 0 ? { large: words('faceFree'), unit: '', under } : { large: share(paid), unit, under }
    switch (benefit.is) {
        case 'memberPrice': {
            const lowest = benefit.prices.flatMap((each) => (each.price === null ? [] : [each.price]))
            return {
                large: lowest.length > 0 ? yuan(Math.min(...lowest)) : '–',
                unit: benefit.prices.length > 1 ? words('faceUp') : '',
                under: words('facePrices', { count: benefit.prices.length }),
            }
        }
        case 'unitPay':
            return free(benefit.paid, words('faceEach'))
        case 'unitOff':
            return { large: yuan(benefit.off), unit: words('faceOff'), under: words('faceEach') }
        case 'nth':
            return free(benefit.paid, words('faceNth', { n: benefit.n ?? 2 }))
        case 'buyGet':
            return free(benefit.paid, words('faceBuyGet', { buy: benefit.buy ?? 1, get: benefit.get ?? 1 }))
        case 'steps': {
            const last = benefit.steps.at(benefit.repeating ? 0 : -1)
            return {
                large: yuan(last?.off),
                unit: '',
                under: benefit.repeating
                    ? words('faceEachFull', { from: yuan(last?.from) })
                    : least(last?.from ?? 0, words),
            }
        }
        case 'percent':
            return { large: share(benefit.paid), unit, under: least(benefit.from, words) }
        case 'gift':
            return { large: words('faceGift'), unit: '', under: least(benefit.from, words) }
        case 'storedPay':
            return { large: share(benefit.paid), unit, under: words('faceStored') }
        case 'freeShipping':
            return { large: words('faceFreight'), unit: '', under: least(benefit.from, words) }
        case 'pointsOffset':
            return {
                large: words('facePoints'),
                unit: '',
                under: words('facePerYuan', { points: benefit.perYuan ?? 0 }),
            }
    }
}

/** 通用, 商品 or 品类: how wide a coupon reaches. */
export function reach(is: Is, limited: boolean): 'reachAll' | 'reachSome' | 'reachGoods' {
    if (is === 'memberPrice') return 'reachGoods'
    return limited ? 'reachSome' : 'reachAll'
}
