import { api, told } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { Withdrawing } from '../versions/Withdrawing'
import type { Listed } from './queries'
import { useSegmentWords } from './segmentWords'

export function ArchiveModal({ segment, onClose }: { segment: Listed; onClose: () => void }) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    const client = useQueryClient()
    const send = useCallback(
        (key: string, reason: string) =>
            told(
                api.POST('/api/v1/segments/{id}/archivals', {
                    params: { path: { id: segment.id }, header: { 'Idempotency-Key': key } },
                    body: { reason },
                }),
            ),
        [segment.id],
    )
    return (
        <Withdrawing
            words={{
                title: words('archiveTitle', { name: segment.name[language] }),
                text: words('archiveText'),
                ok: words('archive'),
                cancel: words('cancel'),
                reason: words('reason'),
                placeholder: words('reasonPlaceholder'),
                done: words('archived'),
            }}
            send={send}
            onDone={() => void client.invalidateQueries({ queryKey: ['segments'] })}
            onClose={onClose}
        />
    )
}
