import { api, type Schemas, told } from '@regulars/api'
import type { Tone } from '@regulars/kit'
import { queryOptions } from '@tanstack/react-query'
import type { Role } from './roles'

export type Key = Schemas['ApiKey']
export type Shown = Schemas['KeysApi.Shown']
export type KeyState = 'alive' | 'expiring' | 'expired' | 'revoked'

export const keysQuery = queryOptions({ queryKey: ['keys'], queryFn: () => told(api.GET('/api/v1/keys')) })

const SOON = 30 * 86_400_000

export function stateOf(key: Pick<Key, 'revokedAt' | 'expiresAt'>, now = Date.now()): KeyState {
    if (key.revokedAt !== undefined && Date.parse(key.revokedAt) <= now) return 'revoked'
    const left = Date.parse(key.expiresAt) - now
    return left <= 0 ? 'expired' : left < SOON ? 'expiring' : 'alive'
}

export const TONES: Record<KeyState, Tone> = { alive: 'good', expiring: 'warn', expired: 'plain', revoked: 'plain' }

/** People give out keys for tills and integrations only; the demo alone makes a set-up key. */
export const KEY_ROLES: readonly Role[] = ['CASHIER', 'INTEGRATION']

export const OVERLAPS = [0, 60, 1440, 10_080, 43_200] as const
