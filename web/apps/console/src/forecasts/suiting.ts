import { api, type Schemas, told } from '@regulars/api'
import type { Language } from '@regulars/kit'
import { queryOptions } from '@tanstack/react-query'

export type OfField = Schemas['Suitings.OfField']
export type Suit = Schemas['Suit']
export type Ware = Schemas['Suitings.Ware']

/** What suits one choice, as it is written down. */
export interface Line {
    categories: string[]
    skus: string[]
}

export const suitingsQuery = queryOptions({
    queryKey: ['suitings'],
    queryFn: () => told(api.GET('/api/v1/suitings')),
})

/** The name of a field in the reader's language. */
export function labelOf({ field }: OfField, language: Language): string {
    return language === 'zh' ? field.label : (field.sensitive?.labelEn ?? field.label)
}

/** Its choices, each with its name in the reader's language. */
export function choicesOf({ field }: OfField, language: Language): { value: string; name: string }[] {
    return (field.choices ?? []).map((value, i) => ({
        value,
        name: language === 'zh' ? value : (field.sensitive?.choicesEn[i] ?? value),
    }))
}

export function lineOf(goods: readonly Suit[], value: string): Line {
    const of = goods.filter((each) => each.value === value)
    return {
        categories: of.flatMap(({ category }) => (category === undefined ? [] : [category])),
        skus: of.flatMap(({ sku }) => (sku === undefined ? [] : [sku])),
    }
}

/** All lines of a field, choice by choice; what is blank or stands there twice is left out. */
export function goodsOf(lines: Readonly<Record<string, Line>>): Suit[] {
    const clean = (texts: readonly string[]) => [
        ...new Set(texts.map((each) => each.trim()).filter((each) => each !== '')),
    ]
    return Object.entries(lines).flatMap(([value, { categories, skus }]) => [
        ...clean(categories).map((category): Suit => ({ value, category })),
        ...clean(skus).map((sku): Suit => ({ value, sku })),
    ])
}

/** How many of the goods that members bought a line reaches. */
export function reached(line: Line, wares: readonly Ware[]): number {
    return wares.filter(
        ({ sku, category }) =>
            line.skus.includes(sku) || (category !== undefined && line.categories.includes(category)),
    ).length
}

/** The categories of the goods that members bought, each once. */
export function categoriesOf(wares: readonly Ware[]): string[] {
    return [...new Set(wares.flatMap(({ category }) => (category ? [category] : [])))].sort()
}
