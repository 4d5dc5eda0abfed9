import { api, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { useCallback } from 'react'
import { useCan } from '../access/session'
import { CHANNELS, type Channel } from './owners'
import { useOwnerWords } from './ownerWords'

/** That somebody just spoke to her, and how. */
export function NoteContact({ id, small }: { id: string; small?: boolean }) {
    const words = useOwnerWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, channel: Channel) =>
            told(
                api.POST('/api/v1/members/{id}/contacts', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body: { channel },
                }),
            ),
        [id],
    )
    const command = useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['core-members'] })
            void client.invalidateQueries({ queryKey: ['member', id] })
            void client.invalidateQueries({ queryKey: ['warnings'] })
            void message.success(words('noted'))
        },
    })
    return can('POST /api/v1/members/{id}/contacts') ? (
        <Dropdown
            trigger={['click']}
            menu={{
                items: CHANNELS.map((key) => ({ key, label: words(key) })),
                onClick: ({ key, domEvent }) => {
                    domEvent.stopPropagation()
                    void command.run(key as Channel)
                },
            }}
        >
            <Button
                {...(small ? { size: 'small' as const } : {})}
                loading={command.running}
                onClick={(event) => event.stopPropagation()}
            >
                {words('contact')}
            </Button>
        </Dropdown>
    ) : null
}
