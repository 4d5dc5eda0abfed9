import type { Schemas } from '@regulars/api'
import { defineWords } from '@regulars/kit'

export type Why = NonNullable<Schemas['OfferTrials.Found']['dead']>

const zh: Record<Why, string> = {
    'not-wanted': '没有选择使用',
    'not-yet': '还没到时间',
    expired: '已过期',
    'not-in-trial': '不在试行范围',
    store: '门店不符',
    channel: '渠道不符',
    tier: '等级不符',
    condition: '条件不满足',
    'used-up': '次数用完',
    'budget-spent': '预算用完',
    'restricted-goods': '商品不参加促销（婴儿配方奶粉等）',
    goods: '没有适用的商品',
    'no-stored-value': '没有用储值支付',
    'no-points': '没有可用积分',
    'same-coupon': '同一张券只能用一次',
    threshold: '没到门槛',
    excluded: '与别的优惠互斥',
    'same-goods': '商品已有更低的价',
    'no-effect': '不会再便宜',
    'stored-value-short': '储值不够付全单',
    'unit-floor': '低于单品底价',
    'order-floor': '低于整单底价',
    depth: '折扣太深',
    'not-better': '不是最划算的组合',
}

/** Whether the word is one of a till's judgement, and not the type of a refusal. */
export function isWhy(reason: string): reason is Why {
    return Object.hasOwn(zh, reason)
}

/** Why a benefit is not used, without its numbers; the sentence with them comes from the server. */
export const useWhyWords = defineWords<Why>('whyNotUsed', {
    zh,
    en: {
        'not-wanted': 'Left out by choice',
        'not-yet': 'Not yet',
        expired: 'Expired',
        'not-in-trial': 'Not on the trial',
        store: 'Other store',
        channel: 'Other channel',
        tier: 'Other tier',
        condition: 'Condition not met',
        'used-up': 'Used as often as it may be',
        'budget-spent': 'Budget is spent',
        'restricted-goods': 'Goods that may not be promoted',
        goods: 'No goods that it is for',
        'no-stored-value': 'Not paid by stored value',
        'no-points': 'No points to use',
        'same-coupon': 'A coupon of the kind is used already',
        threshold: 'Below its threshold',
        excluded: 'Excluded by another',
        'same-goods': 'The goods have a lower price already',
        'no-effect': 'Would make nothing cheaper',
        'stored-value-short': 'Stored value does not pay all',
        'unit-floor': 'Below the floor of a product',
        'order-floor': 'Below the floor of the order',
        depth: 'Too deep a discount',
        'not-better': 'Another choice is cheaper',
    },
})
