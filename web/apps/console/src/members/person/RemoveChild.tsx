import { api, told } from '@regulars/api'
import { Refused, useCommand } from '@regulars/kit'
import { App, Button, Modal } from 'antd'
import { useRefreshMember } from '../queries'
import { type Child, useChildSaid } from './ChildrenTab'
import { useChildWords } from './childWords'

export function RemoveChild({
    memberId,
    child,
    onClose,
}: {
    memberId: string
    child: Child | undefined
    onClose: () => void
}) {
    const words = useChildWords()
    const said = useChildSaid()
    const { message } = App.useApp()
    const refresh = useRefreshMember(memberId)
    const remove = useCommand(
        (key, id: string) =>
            told(
                api.POST('/api/v1/members/{id}/children/{child}/removals', {
                    params: { path: { id: memberId, child: id }, header: { 'Idempotency-Key': key } },
                }),
            ),
        {
            quiet: true,
            onDone: () => {
                refresh()
                void message.success(words('removed'))
                onClose()
            },
        },
    )
    if (!child) return null
    return (
        <Modal
            open
            title={words('removeTitle', { child: said(child) })}
            width={420}
            onCancel={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words('cancel')}</Button>
                    <Button type="primary" danger loading={remove.running} onClick={() => void remove.run(child.id)}>
                        {words('remove')}
                    </Button>
                </>
            }
        >
            <p className="soft">{words('removeText')}</p>
            <Refused refusal={remove.refusal} />
        </Modal>
    )
}
