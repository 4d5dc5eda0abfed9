import { useSayRefusal } from '@regulars/kit'
import { Alert, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Stored } from './storedQuery'
import { useStoredWords } from './storedWords'
import { useSetting } from './useSetting'

/** The switch for serious risk: nobody tops up any more, on every till, from the next moment on. */
export function Stop({ settings, onClose }: { settings: Stored; onClose: () => void }) {
    const words = useStoredWords()
    const say = useSayRefusal()
    const [reason, setReason] = useState('')
    const { stopped } = settings
    const set = useSetting(words(stopped ? 'wentOn' : 'wasStopped'), onClose)
    const { stoppedBecause: _, ...rest } = settings
    return (
        <Modal
            open
            title={words(stopped ? 'goOnTitle' : 'stopTitle')}
            okText={words(stopped ? 'goOn' : 'stop')}
            cancelText={words('cancel')}
            okButtonProps={{ danger: !stopped, disabled: !stopped && reason.trim() === '', loading: set.running }}
            onOk={() =>
                void set.run(
                    stopped ? { ...rest, stopped: false } : { ...rest, stopped: true, stoppedBecause: reason.trim() },
                )
            }
            onCancel={onClose}
        >
            <div className="stack close">
                <p>{words(stopped ? 'goOnText' : 'stopText')}</p>
                {stopped ? null : (
                    <Input.TextArea
                        autoFocus
                        rows={3}
                        maxLength={500}
                        aria-label={words('reason')}
                        placeholder={words('stopPlaceholder')}
                        value={reason}
                        onChange={(event) => setReason(event.target.value)}
                    />
                )}
                {set.refusal ? <Alert type="error" showIcon title={say(set.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}
