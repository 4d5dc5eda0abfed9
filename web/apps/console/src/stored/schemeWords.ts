import { defineWords } from '@regulars/kit'

const zh = {
    waiting: '等第二个人同意：{{names}}',
    toApprovals: '去审批',
    whenApproved: '同意时起',
    pointsRound: '积分循环自付：按这个方案充值，付 {{spent}} 买到的价值消费后，送回的积分可抵 {{back}}。',
    couponRound: '赠券循环自付：按这个方案充值，付 {{spent}} 买到的价值消费后，送回的券可抵 {{back}}。',
    reason: '为什么要发布',
    reasonHint: '例如：双十一储值活动。由另一个人同意后生效。',
    submit: '提交审批',
    submitted: '已提交，等第二个人同意',
}

export const useSchemeWords = defineWords<keyof typeof zh>('stored-scheme', {
    zh,
    en: {
        waiting: 'Waits for a second person: {{names}}',
        toApprovals: 'To the approvals',
        whenApproved: 'when it is approved',
        pointsRound:
            'Points pay for themselves: value bought by this scheme for {{spent}} gives points worth {{back}} when it is spent.',
        couponRound:
            'A coupon pays for itself: value bought by this scheme for {{spent}} gives coupons worth {{back}} when it is spent.',
        reason: 'Why it is to be published',
        reasonHint: 'Such as: the autumn top-up. It is on sale once somebody else has agreed.',
        submit: 'Ask for approval',
        submitted: 'Asked; a second person decides',
    },
})
