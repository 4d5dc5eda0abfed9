import { api, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback } from 'react'
import type { Stored } from './storedQuery'

/** Replaces all settings of stored value; the last look at them was `settings`. */
export function useSetting(said: string, onClose: () => void) {
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Stored) =>
            told(api.POST('/api/v1/stored-value/settings', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['stored-value'] })
            void message.success(said)
            onClose()
        },
    })
}
