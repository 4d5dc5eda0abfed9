import { defineWords } from '@regulars/kit'

export const usePartnerWords = defineWords('partners', {
    zh: {
        title: '伙伴权益',
        lead: '别的品牌给会员的优惠：领码，到对方店里出示。每家一码，用一次。',
        none: '现在没有伙伴权益',
        noneText: '等级升高后可能会有更多，会出现在这里。',
        get: '领码',
        goodFor: '领取后 {{days}} 天内有效',
        until: '有效期至 {{at}}',
        used: '{{at}} 已使用',
        over: '已过期',
    },
    en: {
        title: 'Partners',
        lead: 'What other brands give to members: get a code and show it there. One code at each, good once.',
        none: 'No partner gives anything now',
        noneText: 'What opens up with a higher tier appears here.',
        get: 'Get a code',
        goodFor: 'good for {{days}} days once you have it',
        until: 'until {{at}}',
        used: 'used {{at}}',
        over: 'expired',
    },
})
