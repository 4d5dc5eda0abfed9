import { defineWords } from '@regulars/kit'

/** What was done is said by the words of the operation log, of which these lines are a part. */
export const useOperationWords = defineWords('memberOperations', {
    zh: {
        lead: '谁、在什么时候、为什么看过或改过这位会员。',
        at: '时间',
        actor: '操作人',
        role: '角色',
        action: '操作',
        reason: '原因',
        emptyTitle: '还没有操作记录',
        emptyText: '查看明文、修改资料、调整积分、登记授权等都会记在这里，不能修改或删除。',
    },
    en: {
        lead: 'Who looked at this member or changed something, when and why.',
        at: 'When',
        actor: 'Who',
        role: 'Role',
        action: 'What',
        reason: 'Reason',
        emptyTitle: 'Nothing was done yet',
        emptyText:
            'Looks in clear, changes of the profile, adjustments and consents are kept here; nobody can change or delete them.',
    },
})
