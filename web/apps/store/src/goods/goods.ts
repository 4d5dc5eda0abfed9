import type { Line } from '@regulars/sdk'
import { fenOf } from '../parts/amount'
import { storage } from '../shell/house'

/** What this device knows of an article: from a price list that was brought in, or from having sold it. */
export interface Article {
    sku: string
    name?: string
    category?: string
    brand?: string
    unitPrice: number
}

const GOODS = 'goods/'

export const articleOf = (sku: string) => storage.read<Article>(GOODS + sku)
export const articles = () => storage.list<Article>(GOODS)

export function keep(all: Article[]): Promise<void> {
    return storage.write(new Map(all.map((article) => [GOODS + article.sku, article])))
}

export function remove(sku: string): Promise<void> {
    return storage.write(new Map([[GOODS + sku, undefined]]))
}

export function lineOf(article: Article): Line {
    return { ...article, quantity: 1 }
}

/** Lines of `sku, name, category, brand, price`, as a spreadsheet gives them; those that cannot be read are told by number. */
export function readList(text: string): { articles: Article[]; wrong: number[] } {
    const found: Article[] = []
    const wrong: number[] = []
    for (const [at, line] of text.split(/\r?\n/).entries()) {
        if (line.trim() === '') continue
        const cells = line.split(/[\t,，]/).map((cell) => cell.trim())
        const unitPrice = fenOf(cells[4] ?? '')
        const sku = cells[0] ?? ''
        if (sku === '' || sku.length > 64 || unitPrice === undefined) {
            if (at > 0) wrong.push(at + 1)
            continue
        }
        const [, name, category, brand] = cells
        found.push({
            sku,
            name: name || undefined,
            category: category || undefined,
            brand: brand || undefined,
            unitPrice,
        })
    }
    return { articles: found, wrong }
}
