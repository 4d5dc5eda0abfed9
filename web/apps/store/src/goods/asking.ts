import { Unanswered } from '@regulars/sdk'
import { till } from '../shell/house'
import { type Article, articleOf, keep } from './goods'

/** What the server says of an article's price; selling prices only. */
interface Asked {
    items?: { sku: string; list: number; category?: string; brand?: string }[]
}

/** Whom the till's field may name instead: those must not stand in an address. A phone, a member code, a card with a sign. */
const PERSON = /^(\+?86)?1[3-9]\d{9}$|^\d{16,}$|[:@]/

export function mayBeGoods(text: string): boolean {
    const plain = text.replace(/[\s-]/g, '')
    return plain !== '' && text.length <= 64 && !PERSON.test(plain)
}

/**
 * The article at the price that the lists say for this store, kept for when there is no network. Where nobody answers, or no
 * list knows it, what the device knows.
 */
export async function askedArticle(text: string, store: string, online: boolean): Promise<Article | undefined> {
    const known = await articleOf(text)
    const listed = online && mayBeGoods(text) ? await priceOf(text, store) : undefined
    if (listed === undefined) return known
    const article: Article = {
        ...known,
        sku: text,
        unitPrice: listed.list,
        category: listed.category ?? known?.category,
        brand: listed.brand ?? known?.brand,
    }
    await keep([article])
    return article
}

async function priceOf(sku: string, store: string) {
    const query = new URLSearchParams({ sku, store })
    try {
        const { items } = await till.call<Asked>('GET', `/api/v1/prices?${query}`)
        return items?.[0]
    } catch (broken) {
        // The till goes on with what it knows.
        if (broken instanceof Unanswered) return undefined
        throw broken
    }
}
