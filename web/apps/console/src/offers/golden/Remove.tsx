import { api, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Modal } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../../access/session'
import type { Shown } from './golden'
import { useGoldenWords } from './goldenWords'

/** Asked once more, by name. */
export function Remove({ basket: { id, body } }: { basket: Shown['basket'] }) {
    const words = useGoldenWords()
    const can = useCan()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { message } = App.useApp()
    const [asking, setAsking] = useState(false)
    const send = useCallback(
        (key: string) =>
            told(
                api.POST('/api/v1/golden-baskets/{id}/removals', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                }),
            ),
        [id],
    )
    const drop = useCommand(send, {
        onDone: () => {
            void message.success(words('dropped'))
            void client.invalidateQueries({ queryKey: ['golden-baskets'] })
            void navigate({ to: '/golden-baskets' })
        },
    })
    if (!can('POST /api/v1/golden-baskets/{id}/removals')) return null
    return (
        <>
            <Button danger onClick={() => setAsking(true)}>
                {words('drop')}
            </Button>
            <Modal
                open={asking}
                title={words('dropTitle', { name: body.name })}
                okText={words('drop')}
                cancelText={words('cancel')}
                okButtonProps={{ danger: true, loading: drop.running }}
                onOk={() => void drop.run()}
                onCancel={() => setAsking(false)}
            >
                <p>{words('dropText')}</p>
            </Modal>
        </>
    )
}
