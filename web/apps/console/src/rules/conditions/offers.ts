import type { Language } from '@regulars/kit'
import type { ConditionWord } from './conditionWords'
import { headed } from './describe'
import { freshPart, holder, kindOf, type Part, type Vocabulary } from './language'

/** A condition that can be added: a kind, or a kind with what it asks for already chosen. */
export interface Offer {
    key: string
    label: string
    group: ConditionWord
    make: () => Part
}

/** Where an offer stands in the menu. What is not named here stands with the member's. */
const PLACE: Record<string, ConditionWord> = {
    'number:amount': 'groupOccasion',
    'number:quantity': 'groupOccasion',
    'number:line.paid': 'groupLine',
    'number:line.quantity': 'groupLine',
    'text:line.sku': 'groupLine',
    'text:line.category': 'groupLine',
    'text:line.brand': 'groupLine',
    'text:kind': 'groupOccasion',
    'text:behaviour': 'groupOccasion',
    'text:channel': 'groupOccasion',
    'text:store': 'groupOccasion',
    property: 'groupOccasion',
    someLine: 'groupLine',
    timeOfDay: 'groupTime',
    weekdays: 'groupTime',
    during: 'groupTime',
    festival: 'groupTime',
    holiday: 'groupTime',
    'number:rfm.recency': 'groupRfm',
    'number:rfm.frequency': 'groupRfm',
    'number:rfm.monetary': 'groupRfm',
    'text:rfm.group': 'groupRfm',
    'text:rfm.recencyLayer': 'groupRfm',
    'text:rfm.frequencyLayer': 'groupRfm',
    'text:rfm.monetaryLayer': 'groupRfm',
    history: 'groupHistory',
    ownText: 'groupOwn',
    ownNumber: 'groupOwn',
    ownFlag: 'groupOwn',
    ownDate: 'groupOwn',
    ownDays: 'groupOwn',
}
export const ORDER: readonly ConditionWord[] = [
    'groupOccasion',
    'groupLine',
    'groupMember',
    'groupTime',
    'groupHistory',
    'groupRfm',
    'groupOwn',
    'groupLogic',
]

export function offers(vocabulary: Vocabulary, language: Language): Offer[] {
    return vocabulary.conditions.flatMap((kind): Offer[] => {
        const place = PLACE[kind.is] ?? (holder(kind) ? 'groupLogic' : 'groupMember')
        const first = kind.slots[0]
        if (headed(kind) || first === undefined) {
            const make = () => freshPart(vocabulary, kind)
            return [{ key: kind.is, label: kind.label[language], group: place, make }]
        }
        return first.choices.map((choice) => {
            const key = `${kind.is}:${choice.value}`
            return {
                key,
                label: choice.label[language],
                group: PLACE[key] ?? place,
                make: () => freshPart(vocabulary, kind, { [first.name]: choice.value }),
            }
        })
    })
}

const OF_LINES = /^(number|text):line\./

/** What can be asked of an order's member and occasion. */
export const fitsOrder = (key: string) =>
    key !== 'text:behaviour' && key !== 'text:kind' && key !== 'property' && key !== 'segment'
/** A behaviour has neither amount nor goods. */
export const fitsBehaviour = (key: string) =>
    !OF_LINES.test(key) &&
    key !== 'segment' &&
    key !== 'someLine' &&
    key !== 'text:kind' &&
    key !== 'number:amount' &&
    key !== 'number:quantity'
/** Goods are chosen by what stands on their line. */
export const fitsLines = (key: string) => OF_LINES.test(key) || key === 'all' || key === 'any' || key === 'not'

/** What depends on an order at hand, beside what no statement can choose members by. */
const OF_ORDER = /^(number:(amount|quantity)|(number|text):line\..*|text:(kind|behaviour|channel|store))$/

/** What can be asked of members at any moment, without an order at hand. */
export const fitsMembers = (vocabulary: Vocabulary, key: string) =>
    kindOf(vocabulary, key.split(':')[0] ?? '')?.selects === true && !OF_ORDER.test(key)
