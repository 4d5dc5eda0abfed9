import { api, told } from '@regulars/api'
import { instant, moment, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, DatePicker, Modal, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { useCallback, useState } from 'react'
import { tag } from '../rules/body'
import type { Version } from './ladder'
import { useTierWords } from './tierWords'

/** Puts a draft into force: all members at once, from its start on. */
export function PublishLadder({ version, onClose }: { version: Version; onClose: () => void }) {
    const words = useTierWords()
    const say = useSayRefusal()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { message } = App.useApp()
    const [at, setAt] = useState(false)
    const [starts, setStarts] = useState<Dayjs | null>(null)
    const send = useCallback(
        (key: string, from: string | undefined) =>
            told(
                api.POST('/api/v1/ladders/{version}/publications', {
                    params: { path: { version: version.version }, header: { 'Idempotency-Key': key } },
                    body: from ? { starts: from } : {},
                }),
            ),
        [version.version],
    )
    const publish = useCommand(send, {
        quiet: true,
        onDone: (done) => {
            void client.invalidateQueries({ queryKey: ['ladders'] })
            void client.invalidateQueries({ queryKey: ['overview'] })
            void message.success(words('published', { at: moment(done.starts) }))
            onClose()
            void navigate({ to: '/tiers', search: { version: tag(version.version) } })
        },
    })
    return (
        <Modal
            open
            title={words('publishTitle', { n: version.version })}
            okText={words('publish')}
            cancelText={words('cancel')}
            okButtonProps={{ loading: publish.running, disabled: at && starts === null }}
            onOk={() => void publish.run(at && starts ? instant(starts.format('YYYY-MM-DD HH:mm')) : undefined)}
            onCancel={onClose}
        >
            <div className="stack close">
                <p>{words('publishText')}</p>
                <Start at={at} onAt={setAt} starts={starts} onStarts={setStarts} />
                {publish.refusal ? <Alert type="error" showIcon title={say(publish.refusal)} /> : null}
            </div>
        </Modal>
    )
}

interface StartProps {
    at: boolean
    onAt: (at: boolean) => void
    starts: Dayjs | null
    onStarts: (starts: Dayjs | null) => void
}

/** At once, or at an instant. */
function Start({ at, onAt, starts, onStarts }: StartProps) {
    const words = useTierWords()
    return (
        <div className="row">
            <Radio.Group
                aria-label={words('start')}
                value={at}
                onChange={(event) => onAt(event.target.value as boolean)}
                options={[
                    { value: false, label: words('startNow') },
                    { value: true, label: words('startAt') },
                ]}
            />
            {at ? (
                <DatePicker
                    showTime={{ format: 'HH:mm' }}
                    format="YYYY-MM-DD HH:mm"
                    needConfirm={false}
                    aria-label={words('start')}
                    value={starts}
                    onChange={onStarts}
                />
            ) : null}
        </div>
    )
}
