import { defineWords } from '@regulars/kit'

export const useTrialWords = defineWords('trial', {
    zh: {
        tab: '试行效果',
        offer: '项优惠',
        rule: '条规则',
        title: '试行效果',
        causedLead:
            '试行组由固定的哈希随机抽取，和没有抽到的对照组相比：差别由这{{what}}带来（因果）。抽到的会员无论来没来都计入。',
        attributedLead: '试行按门店划分，不是随机抽取：门店本来就不同，差别只能归因，不能说由这{{what}}带来。',
        period: '{{from}} – {{to}}',
        share: '{{percent}}% 会员',
        trialGroup: '试行组',
        restGroup: '对照组',
        otherGroup: '其他会员',
        difference: '差别',
        interval: '95% 区间（随时可看）',
        intervalOnce: '95% 区间（只看一次）',
        members: '会员',
        buyers: '买过的会员',
        buyRate: '购买率',
        orders: '有效订单',
        netMinor: '净额',
        perMember: '人均净额',
        givenPOINTS: '订单发放积分',
        givenGROWTH: '订单发放成长值',
        sample: '正在试行的会员（抽 {{count}} 位）',
        verdictUp: '试行组人均多消费 {{by}}，95% 区间 {{low}} 至 {{high}}（随时可看，p {{p}}）。',
        verdictDown: '试行组人均少消费 {{by}}，95% 区间 {{low}} 至 {{high}}（随时可看，p {{p}}）。',
        notSignificant: '还看不出差别：人均净额差 {{by}}，95% 区间 {{low}} 至 {{high}} 含 0（随时可看，p {{p}}）。',
        notEnough: '数据还不够，不下结论。',
        withheld:
            '分组比例异常（卡方 {{chi}}，p {{p}}）：按设定应为 {{percent}}%，实际 {{found}}。有随机以外的原因决定了谁在哪一组，因此不下结论。',
        ratioFine: '分组比例检验正常：设定 {{percent}}%，实际 {{found}}（p {{p}}）。',
        always: '结论用“随时可看”的区间：每天看、看到什么时候都成立（序贯检验），所以比只看一次的宽。“只看一次”的区间，只有在事先定好的那一天看一次时才成立。比较从试行开始算起，最多 90 天。',
        definition: '净额为商品折后金额减去截至当前已知的退款，不含运费（DEF-01）；效果按意向处理计算（DEF-30）。',
    },
    en: {
        tab: 'Trial',
        offer: 'offer',
        rule: 'rule',
        title: 'How the trial goes',
        causedLead:
            'Who gets the {{what}} is drawn by a fixed hash, and compared with the hold-out that was not drawn: the difference is caused by the {{what}}. All who were drawn count, whether they came or not.',
        attributedLead:
            'The trial goes by stores, which are not drawn by chance: stores differ by themselves, so the difference is attributed, not caused.',
        period: '{{from}} – {{to}}',
        share: '{{percent}}% of the members',
        trialGroup: 'On trial',
        restGroup: 'Hold-out',
        otherGroup: 'Other members',
        difference: 'Difference',
        interval: '95% interval, at every look',
        intervalOnce: '95% interval, one look only',
        members: 'Members',
        buyers: 'Who bought',
        buyRate: 'Share that bought',
        orders: 'Valid orders',
        netMinor: 'Net amount',
        perMember: 'Net amount per member',
        givenPOINTS: 'Points given by orders',
        givenGROWTH: 'Growth value given by orders',
        sample: 'Members on trial ({{count}} of them)',
        verdictUp:
            'Members on trial spent {{by}} more each, 95% interval {{low}} to {{high}} (at every look, p {{p}}).',
        verdictDown:
            'Members on trial spent {{by}} less each, 95% interval {{low}} to {{high}} (at every look, p {{p}}).',
        notSignificant:
            'No difference to be seen yet: {{by}} per member, 95% interval {{low}} to {{high}}, which holds 0 (at every look, p {{p}}).',
        notEnough: 'Not enough data yet, so there is no verdict.',
        withheld:
            'The groups are not as planned (chi-square {{chi}}, p {{p}}): {{percent}}% were to be on trial, {{found}} are. Something other than chance chose who is in which, so there is no verdict.',
        ratioFine: 'The groups are as planned: {{percent}}% were to be on trial, {{found}} are (p {{p}}).',
        always: 'The verdict goes by the interval that holds at every look (a sequential test): look every day and stop when you like, it stays true, so it is wider. The interval for one look is true only on a day that was fixed before. The comparison begins with the trial and lasts 90 days at most.',
        definition:
            'Net amount: goods after all discounts less refunds known by now, without freight (DEF-01); the effect is by intention to treat (DEF-30).',
    },
})
