import type { Schemas } from '@regulars/api'
import type { Language } from '@regulars/kit'

export type Counted = Schemas['Active']
type Known = Schemas['ActiveDefinitions.Known']

/** As the server takes it: behaviours by name only where not every one counts. */
export function countedOf({ orders, redemptions, everyBehaviour, behaviours }: Counted): Counted {
    return { orders, redemptions, everyBehaviour, behaviours: everyBehaviour ? [] : behaviours }
}

const SAID = {
    zh: { orders: '有效订单', redemptions: '积分兑换', every: '会员本人的任何行为（签到、浏览、评价等）' },
    en: {
        orders: 'a valid order',
        redemptions: 'a redemption of points',
        every: 'anything else that a member does (check-in, view, review …)',
    },
} as const

/** The sentence as the server prints it beside the figures; empty where nothing counts. */
export function saysOf(of: Counted, known: readonly Known[], language: Language): string {
    const said = SAID[language]
    const all: string[] = []
    if (of.orders) all.push(said.orders)
    if (of.redemptions) all.push(said.redemptions)
    if (of.everyBehaviour) all.push(said.every)
    for (const name of of.behaviours) {
        all.push(known.find((each) => each.name === name)?.words[language] ?? name)
    }
    if (language === 'zh' || all.length < 2) return all.join('、')
    return `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`
}
