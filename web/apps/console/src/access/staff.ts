import { api, type Schemas, told } from '@regulars/api'
import type { Tone } from '@regulars/kit'
import { queryOptions } from '@tanstack/react-query'

export type Staff = Schemas['StaffMember']
export type Given = Schemas['StaffApi.Given']
export type StaffAct = 'changeRole' | 'disable' | 'enable' | 'resetPassword' | 'resetFactor'

export const staffQuery = queryOptions({
    queryKey: ['staff'],
    queryFn: async (): Promise<Staff[]> => {
        const all: Staff[] = []
        let after: string | undefined
        do {
            const query = { limit: 200, ...(after ? { after } : {}) }
            const page = await told(api.GET('/api/v1/staff', { params: { query } }))
            all.push(...(page.items ?? []))
            after = page.next
        } while (after !== undefined)
        return all
    },
})

export function toneOfStaff(state: Staff['state']): Tone {
    switch (state) {
        case 'ACTIVE':
            return 'good'
        case 'LOCKED':
            return 'bad'
        case 'INVITED':
            return 'info'
        case 'DISABLED':
            return 'plain'
    }
}

/** What is offered for somebody; nobody is offered anything about himself. */
export function actsFor(staff: Staff, own: boolean): StaffAct[] {
    if (own) return []
    return staff.state === 'DISABLED'
        ? ['enable', 'changeRole']
        : ['changeRole', 'resetPassword', ...(staff.factor ? (['resetFactor'] as const) : []), 'disable']
}

export const RIGHTS: Record<StaffAct, string> = {
    changeRole: 'POST /api/v1/staff/{id}/roles',
    disable: 'POST /api/v1/staff/{id}/disablings',
    enable: 'POST /api/v1/staff/{id}/enablings',
    resetPassword: 'POST /api/v1/staff/{id}/password-resets',
    resetFactor: 'POST /api/v1/staff/{id}/factor-resets',
}

export interface RoleAsked {
    role: Staff['role']
    scope?: string
    reason: string
}

/** Does it; the answers that hold a password are told apart by it. */
export async function act(key: string, id: string, what: StaffAct, asked: RoleAsked): Promise<Given | undefined> {
    const params = { header: { 'Idempotency-Key': key }, path: { id } }
    const body = { reason: asked.reason }
    switch (what) {
        case 'changeRole': {
            const scope = asked.scope ? { scope: asked.scope } : {}
            await told(api.POST('/api/v1/staff/{id}/roles', { params, body: { role: asked.role, ...scope, ...body } }))
            return undefined
        }
        case 'disable':
            await told(api.POST('/api/v1/staff/{id}/disablings', { params, body }))
            return undefined
        case 'enable':
            await told(api.POST('/api/v1/staff/{id}/enablings', { params, body }))
            return undefined
        case 'resetPassword':
            return told(api.POST('/api/v1/staff/{id}/password-resets', { params, body }))
        case 'resetFactor':
            return told(api.POST('/api/v1/staff/{id}/factor-resets', { params, body }))
    }
}
