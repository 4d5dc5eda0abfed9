import { defineWords } from '@regulars/kit'

export const useRestWords = defineWords('rests', {
    zh: {
        was: '按当时的情况算，以现在所知为准：',
        coming: '按到那时为止什么都不发生来算：',
        OFFERS_AS_IT_WAS: '优惠和价目是当时有效的',
        OFFERS_IF_NOTHING_HAPPENS: '优惠和价目是已经排定到那时有效的',
        TIER_AS_IT_WAS: '当时的等级：{{tier}}',
        TIER_IF_NOTHING_HAPPENS: '等级沿用现在的：{{tier}}',
        tierFrom: '等级从 {{at}} 起自动变为 {{tier}}',
        POINTS_AS_IT_WAS: '当时可用 {{count}} 积分',
        POINTS_IF_NOTHING_HAPPENS: '到那时会过期的 {{count}} 积分不算',
        STORED_AS_IT_WAS: '当时可用储值 {{amount}}',
        STORED_IF_NOTHING_HAPPENS: '到那时可用储值 {{amount}}',
        COUPONS_AS_IT_WAS: '券是当时手里的；已收回、不知何时收回的 {{count}} 张不算',
        COUPONS_IF_NOTHING_HAPPENS: '券是现在手里、到那时还有效的；到期的 {{count}} 张不算',
        HISTORY_AS_IT_WAS: '只看那时以前的购买，之后的退货已扣除',
        HISTORY_IF_NOTHING_HAPPENS: '购买记录到现在为止',
        PROFILE_AS_IT_IS: '资料、标签和孩子是现在的',
        LIMITS_AS_IT_IS: '预算和使用次数是现在的账',
    },
    en: {
        was: 'As it was then, by what is known now:',
        coming: 'As if nothing happened until then:',
        OFFERS_AS_IT_WAS: 'Offers and prices are those in force then',
        OFFERS_IF_NOTHING_HAPPENS: 'Offers and prices are those already set for then',
        TIER_AS_IT_WAS: 'The tier of then: {{tier}}',
        TIER_IF_NOTHING_HAPPENS: 'The tier of now is kept: {{tier}}',
        tierFrom: 'The tier becomes {{tier}} by itself on {{at}}',
        POINTS_AS_IT_WAS: '{{count}} points could be used then',
        POINTS_IF_NOTHING_HAPPENS: '{{count}} points that lapse by then are left out',
        STORED_AS_IT_WAS: '{{amount}} of stored value could be used then',
        STORED_IF_NOTHING_HAPPENS: '{{amount}} of stored value can be used then',
        COUPONS_AS_IT_WAS:
            'Coupons are those held then; {{count}} that were taken back, nobody knows when, are left out',
        COUPONS_IF_NOTHING_HAPPENS:
            'Coupons are those held now and good then; {{count}} that are over by then are left out',
        HISTORY_AS_IT_WAS: 'Only what was bought before counts, less what came back since',
        HISTORY_IF_NOTHING_HAPPENS: 'What was bought counts up to now',
        PROFILE_AS_IT_IS: 'Profile, tags and children are those of now',
        LIMITS_AS_IT_IS: 'Budgets and uses are counted as of now',
    },
})
