import { useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Modal } from 'antd'
import { useCallback } from 'react'
import { ruleName } from '../../rules/body'
import { useOfferWords } from '../offerWords'
import type { Edition } from './draft'
import type { Subject } from './subject'

/** From some to all: the same offer without its trial, at once. */
export function RollOut({ subject, edition, onClose }: { subject: Subject; edition: Edition; onClose: () => void }) {
    const words = useOfferWords()
    const [language] = useLanguage()
    const say = useSayRefusal()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { message } = App.useApp()
    const { id } = edition
    const send = useCallback((key: string) => subject.rollOut(key, id), [subject, id])
    const rollOut = useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: [subject.key] })
            void message.success(words('rolledOut'))
            onClose()
            void navigate({ to: subject.page, params: { id }, search: {} })
        },
    })
    return (
        <Modal
            open
            title={words('rollOutTitle', { name: ruleName(edition.draft.offer, language) })}
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
