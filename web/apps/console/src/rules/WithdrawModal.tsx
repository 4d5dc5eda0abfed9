import { api, told } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { Withdrawing } from '../versions/Withdrawing'
import { ruleName, type Version } from './body'
import { useRuleWords } from './ruleWords'

export function WithdrawModal({ version, onClose }: { version: Version; onClose: () => void }) {
    const [language] = useLanguage()
    const words = useRuleWords()
    const client = useQueryClient()
    const send = useCallback(
        (key: string, because: string) =>
            told(
                api.POST('/api/v1/rules/{id}/withdrawals', {
                    params: { path: { id: version.id }, header: { 'Idempotency-Key': key } },
                    body: { reason: because },
                }),
            ),
        [version.id],
    )
    return (
        <Withdrawing
            words={{
                title: words('withdrawTitle', { name: ruleName(version.body, language) }),
                text: words('withdrawText', { asset: words(version.body.asset) }),
                ok: words('withdraw'),
                cancel: words('cancel'),
                reason: words('reason'),
                placeholder: words('reasonPlaceholder'),
                done: words('withdrawn'),
            }}
            send={send}
            onDone={() => void client.invalidateQueries({ queryKey: ['rules'] })}
            onClose={onClose}
        />
    )
}
