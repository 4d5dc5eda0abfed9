import { CopyOutlined } from '@ant-design/icons'
import { App, Button, Modal } from 'antd'
import { usePolicyWords } from './policyWords'

/** The request that sets it, for a shell: what stands on the screen, to be sent by whoever keeps the key. */
export function commandFor(origin: string, path: string, body: unknown): string {
    const json = JSON.stringify(body).replaceAll("'", "'\\''")
    return [
        `curl -X POST '${origin}${path}'`,
        `-H "Authorization: Bearer $ADMIN_KEY"`,
        `-H 'Content-Type: application/json'`,
        `-H "Idempotency-Key: $(date +%s)"`,
        `-d '${json}'`,
    ].join(' \\\n  ')
}

/** No person has the right, the chain's administrator key has: what was drafted here becomes the command that sets it. */
export function ByKey({ path, body, onClose }: { path: string; body: unknown; onClose: () => void }) {
    const words = usePolicyWords()
    const { message } = App.useApp()
    const command = commandFor(window.location.origin, path, body)
    const copy = async () => {
        if (!navigator.clipboard) return
        await navigator.clipboard.writeText(command)
        void message.success(words('copied'))
    }
    return (
        <Modal
            open
            title={words('byKey')}
            footer={<Button onClick={onClose}>{words('close')}</Button>}
            onCancel={onClose}
        >
            <div className="stack">
                <p>{words('byKeyText')}</p>
                <pre className="mono policy-command">{command}</pre>
                <Button icon={<CopyOutlined />} onClick={() => void copy()}>
                    {words('copy')}
                </Button>
            </div>
        </Modal>
    )
}
