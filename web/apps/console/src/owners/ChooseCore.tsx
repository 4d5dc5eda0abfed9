import { api, told } from '@regulars/api'
import { useBoth, useCommand, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Modal, Select } from 'antd'
import { useCallback, useState } from 'react'
import { segmentsQuery } from '../segments/queries'
import { useOwnerWords } from './ownerWords'

/** Whose members are the core members from now on. */
export function ChooseCore({ now, onClose }: { now: string | undefined; onClose: () => void }) {
    const words = useOwnerWords()
    const both = useBoth()
    const say = useSayRefusal()
    const client = useQueryClient()
    const { message } = App.useApp()
    const { data } = useQuery(segmentsQuery)
    const [chosen, choose] = useState(now)
    const send = useCallback(
        (key: string, segment: string) =>
            told(
                api.POST('/api/v1/core-members/rules', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { segment },
                }),
            ),
        [],
    )
    const command = useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['core-members'] })
            void message.success(words('chosen'))
            onClose()
        },
    })
    const options = (data?.items ?? [])
        .filter((each) => each.state === 'ACTIVE')
        .map((each) => ({ value: each.id, label: both(each.name) }))
    return (
        <Modal
            open
            title={words('chooseTitle')}
            okText={words('save')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: chosen === undefined || chosen === now, loading: command.running }}
            onOk={() => chosen !== undefined && void command.run(chosen)}
            onCancel={onClose}
        >
            <Form layout="vertical" requiredMark={false}>
                <p className="soft">{words('chooseText')}</p>
                <Form.Item label={words('segment')} htmlFor="core-segment">
                    <Select
                        id="core-segment"
                        autoFocus
                        loading={!data}
                        value={options.some(({ value }) => value === chosen) ? chosen : null}
                        placeholder={words('segmentHint')}
                        showSearch={{ optionFilterProp: 'label' }}
                        options={options}
                        onChange={(segment) => segment && choose(segment)}
                    />
                </Form.Item>
                {command.refusal ? <Alert type="error" showIcon title={say(command.refusal)} role="alert" /> : null}
            </Form>
        </Modal>
    )
}
