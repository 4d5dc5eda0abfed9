import { api, told } from '@regulars/api'

export async function signOut(): Promise<void> {
    await told(api.POST('/api/v1/sessions/current/ends', {}))
}
