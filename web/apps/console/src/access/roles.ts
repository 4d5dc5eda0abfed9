import { defineWords } from '@regulars/kit'
import type { Session } from './session'

export type Role = Session['staff']['role']

const useWords = defineWords('roles', {
    zh: {
        ADMIN: '管理密钥',
        MANAGER: '运营主管',
        OPERATOR: '运营',
        FINANCE: '财务',
        SERVICE: '客服',
        CASHIER: '收银',
        INTEGRATION: '系统对接',
        AUDITOR: '审计管理员',
        SYSTEM: '系统管理员',
        SECURITY: '安全管理员',
        MEMBER: '会员本人',
        HOUSE: '系统自身',
    },
    en: {
        ADMIN: 'Set-up key',
        MANAGER: 'Operations manager',
        OPERATOR: 'Operations',
        FINANCE: 'Finance',
        SERVICE: 'Customer service',
        CASHIER: 'Cashier',
        INTEGRATION: 'Integration',
        AUDITOR: 'Auditor',
        SYSTEM: 'System administrator',
        SECURITY: 'Security administrator',
        MEMBER: 'The member',
        HOUSE: 'The system itself',
    },
})

export function useRoleName(): (role: Role) => string {
    return useWords()
}

/** Who did it: a person by name, and what the house does by itself (`HOUSE:demo`) as that. */
export function useActorName(): (name: string) => string {
    const role = useRoleName()
    return (name) => (name.startsWith('HOUSE:') ? role('HOUSE') : name)
}

/** Which roles a person may hold; the others are for machines. */
export const STAFF_ROLES: readonly Role[] = [
    'MANAGER',
    'OPERATOR',
    'FINANCE',
    'SERVICE',
    'CASHIER',
    'SYSTEM',
    'SECURITY',
    'AUDITOR',
]
