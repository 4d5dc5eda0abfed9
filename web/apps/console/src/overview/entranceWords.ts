import { defineWords } from '@regulars/kit'

/** What each page is for, in one line. */
export const useEntranceWords = defineWords('entrances', {
    zh: {
        approvals: '看看谁在等您同意。',
        members: '按手机号、会员号查找会员，查看积分来历。',
        tiers: '等级门槛、权益和升降级。',
        reviews: '需要人工确认的升级。',
        consentTexts: '会员同意的文字，按用途和版本。',
        rules: '怎么得积分，什么时候开始。',
        orders: '每张订单得了多少积分、为什么。',
        imports: '把以前的会员和订单搬进来。',
        exports: '申请把列表导出成文件，经同意后下载。',
        org: '集团、大区、门店，以及调整记录。',
        staff: '谁可以登录，担任什么角色。',
        sessions: '谁正在登录，需要时结束会话。',
        keys: '其他系统接入用的密钥。',
        operations: '谁在什么时候改了什么，记录是否完整。',
        system: '哪些在工作，哪些需要处理。',
    },
    en: {
        approvals: 'Who waits for your yes.',
        members: 'Find members by phone or number and explain their points.',
        tiers: 'Thresholds, benefits, who moves.',
        reviews: 'Promotions that a person confirms.',
        consentTexts: 'What members agree to, by purpose and version.',
        rules: 'How points are earned, and from when.',
        orders: 'What each order earned, and why.',
        imports: 'Bring members and orders of the past along.',
        exports: 'Ask for a list as a file, and download it once a second person agreed.',
        org: 'Group, regions, stores, and how they changed.',
        staff: 'Who may sign in, in which role.',
        sessions: 'Who is signed in; end a session where needed.',
        keys: 'Keys for other systems.',
        operations: 'Who changed what and when, and whether the record is whole.',
        system: 'What works and what needs a hand.',
    },
})
