import { api, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal, Segmented } from 'antd'
import { useCallback, useState } from 'react'
import { useSegmentWords } from './segmentWords'

/** Ids as somebody pastes them: a line each, or with commas between. */
export function idsIn(text: string): string[] {
    return [...new Set(text.split(/[\s,，、;；]+/).filter((each) => /^\d{1,19}$/.test(each)))]
}

export function ListingModal({ id, onClose }: { id: string; onClose: () => void }) {
    const words = useSegmentWords()
    const [how, setHow] = useState<'add' | 'remove'>('add')
    const [text, setText] = useState('')
    const [reason, setReason] = useState('')
    const ids = idsIn(text)
    const command = useListing(id, onClose)
    return (
        <Modal
            open
            title={words('addMembers')}
            okText={`${words(how)} ${ids.length}`}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: ids.length === 0 || reason.trim() === '' }}
            confirmLoading={command.running}
            onOk={() =>
                void command.run({
                    add: how === 'add' ? ids : [],
                    remove: how === 'remove' ? ids : [],
                    reason: reason.trim(),
                })
            }
            onCancel={onClose}
        >
            <div className="stack">
                <Segmented
                    aria-label={words('addMembers')}
                    value={how}
                    options={[
                        { value: 'add', label: words('add') },
                        { value: 'remove', label: words('remove') },
                    ]}
                    onChange={(next) => setHow(next as 'add' | 'remove')}
                />
                <Input.TextArea
                    rows={6}
                    aria-label={words('addText')}
                    placeholder={words('addText')}
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                />
                <Input
                    aria-label={words('reason')}
                    placeholder={words('reason')}
                    maxLength={200}
                    value={reason}
                    onChange={(event) => setReason(event.target.value)}
                />
            </div>
        </Modal>
    )
}

/** Puts members on the list or takes them off it, and says how many were. */
function useListing(id: string, onDone: () => void) {
    const words = useSegmentWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: { add: string[]; remove: string[]; reason: string }) =>
            told(
                api.POST('/api/v1/segments/{id}/listings', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body,
                }),
            ),
        [id],
    )
    return useCommand(send, {
        onDone: ({ added, removed, unknown = [] }) => {
            void client.invalidateQueries({ queryKey: ['segments'] })
            void message.success(words('listed', { added, removed }))
            if (unknown.length > 0) void message.warning(words('unknown', { n: unknown.length }), 6)
            onDone()
        },
    })
}
