import { api, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useCallback } from 'react'
import type { Body, Expected } from './golden'
import { useGoldenWords } from './goldenWords'

/** Keeps a basket with what is expected of it: a new one where `id` is undefined. */
export function useKeeping(id: string | undefined) {
    const words = useGoldenWords()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Body, expected: Expected) => {
            const header = { 'Idempotency-Key': key }
            return told(
                id === undefined
                    ? api.POST('/api/v1/golden-baskets', { params: { header }, body: { body, expected } })
                    : api.POST('/api/v1/golden-baskets/{id}/changes', {
                          params: { path: { id }, header },
                          body: { body, expected },
                      }),
            )
        },
        [id],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void message.success(words('saved'))
            void client.invalidateQueries({ queryKey: ['golden-baskets'] })
            void navigate({ to: '/golden-baskets' })
        },
    })
}
