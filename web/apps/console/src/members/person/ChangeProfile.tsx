import { api, type Schemas, told } from '@regulars/api'
import { Refused, useCommand } from '@regulars/kit'
import { App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useMemberWords } from '../memberWords'
import { type Member, useRefreshMember } from '../queries'
import { ProfileFields } from './ProfileFields'
import { type ProfileForm, profileBody } from './person'

export function ChangeProfile({
    member,
    clear,
    open,
    onClose,
}: {
    member: Member
    clear: Member | undefined
    open: boolean
    onClose: () => void
}) {
    const words = useMemberWords()
    return (
        <Modal open={open} title={words('profileTitle')} footer={null} width={560} destroyOnHidden onCancel={onClose}>
            <Changing member={member} clear={clear} onClose={onClose} />
        </Modal>
    )
}

function useChanging(id: string, onClose: () => void) {
    const words = useMemberWords()
    const { message } = App.useApp()
    const refresh = useRefreshMember(id)
    return useCommand(
        (key, body: Schemas['ProfileChange']) =>
            told(
                api.POST('/api/v1/members/{id}/profile', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body,
                }),
            ),
        {
            quiet: true,
            onDone: () => {
                refresh()
                void message.success(words('saved'))
                onClose()
            },
        },
    )
}

function Changing({ member, clear, onClose }: { member: Member; clear: Member | undefined; onClose: () => void }) {
    const words = useMemberWords()
    const [form] = Form.useForm<ProfileForm>()
    const [nothing, setNothing] = useState(false)
    const change = useChanging(member.id, onClose)
    return (
        <Form<ProfileForm>
            form={form}
            layout="vertical"
            requiredMark={false}
            className="sheet"
            initialValues={{
                sex: member.sex,
                birthday: member.birthday?.date,
                lunar: member.birthday?.lunar ?? false,
                tags: member.tags ?? [],
                fields: member.fields ?? {},
            }}
            onValuesChange={() => {
                change.clear()
                setNothing(false)
            }}
            onFinish={(of) => {
                const body = profileBody(of, member)
                if (body === undefined) setNothing(true)
                else void change.run(body)
            }}
        >
            <p className="soft">{words('profileLead')}</p>
            <Refused form={form} refusal={change.refusal} />
            <ProfileFields member={member} clear={clear} />
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                {nothing ? (
                    <span className="soft" role="status">
                        {words('nothing')}
                    </span>
                ) : null}
                <Button onClick={onClose}>{words('cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={change.running}>
                    {words('save')}
                </Button>
            </div>
        </Form>
    )
}
