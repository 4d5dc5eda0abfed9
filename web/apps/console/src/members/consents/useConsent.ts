import { api, type Schemas, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { App } from 'antd'
import { useRefreshMember } from '../queries'
import { useConsentWords } from './consentWords'

/** Records what a member said to a purpose. */
export function useConsent(id: string, onDone: () => void) {
    const words = useConsentWords()
    const { message } = App.useApp()
    const refresh = useRefreshMember(id)
    return useCommand(
        (key, body: Schemas['NewConsent']) =>
            told(
                api.POST('/api/v1/members/{id}/consents', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body,
                }),
            ),
        {
            quiet: true,
            onDone: () => {
                refresh()
                void message.success(words('saved'))
                onDone()
            },
        },
    )
}
