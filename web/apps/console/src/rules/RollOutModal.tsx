import { api, told } from '@regulars/api'
import { useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Modal } from 'antd'
import { useCallback } from 'react'
import { ruleName, type Version } from './body'
import { useRuleWords } from './ruleWords'

/** From some to all: the same rule without its trial, at once. */
export function RollOutModal({ version, onClose }: { version: Version; onClose: () => void }) {
    const [language] = useLanguage()
    const words = useRuleWords()
    const say = useSayRefusal()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string) =>
            told(
                api.POST('/api/v1/rules/{id}/rollouts', {
                    params: { path: { id: version.id }, header: { 'Idempotency-Key': key } },
                    body: {},
                }),
            ),
        [version.id],
    )
    const rollOut = useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['rules'] })
            void message.success(words('rolledOut'))
            onClose()
            void navigate({ to: '/rules/$id', params: { id: version.id }, search: {} })
        },
    })
    return (
        <Modal
            open
            title={words('rollOutTitle', { name: ruleName(version.body, language) })}
            okText={words('rollOut')}
            cancelText={words('cancel')}
            okButtonProps={{ loading: rollOut.running }}
            onOk={() => void rollOut.run()}
            onCancel={onClose}
        >
            <p>{words('rollOutText')}</p>
            {rollOut.refusal ? <Alert type="error" showIcon title={say(rollOut.refusal)} /> : null}
        </Modal>
    )
}
