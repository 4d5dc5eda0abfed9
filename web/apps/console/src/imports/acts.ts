import { api, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Import } from './mapping'

export type Act = 'dry-runs' | 'trials' | 'commits' | 'stops' | 'rollbacks'

/** What a person does to an import as a whole; the answer is the import as it stands then. */
export function useAct(act: Act, id: string) {
    const client = useQueryClient()
    const send = useCallback(
        (key: string, choice?: { mapping?: string; version?: number; share?: number }) => {
            const params = { header: { 'Idempotency-Key': key }, path: { id } }
            if (act === 'trials') return told(api.POST('/api/v1/imports/{id}/trials', { params, body: choice ?? {} }))
            return act === 'dry-runs'
                ? told(api.POST('/api/v1/imports/{id}/dry-runs', { params, body: choice ?? {} }))
                : told(api.POST(`/api/v1/imports/{id}/${act}`, { params }))
        },
        [act, id],
    )
    return useCommand(send, {
        onDone: (run: Import) => {
            client.setQueryData(['imports', id], run)
            void client.invalidateQueries({ queryKey: ['imports'] })
        },
    })
}
