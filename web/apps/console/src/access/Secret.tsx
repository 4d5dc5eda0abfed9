import { CopyOutlined } from '@ant-design/icons'
import { Alert, App, Button, Modal } from 'antd'
import { useAdminWords } from './adminWords'

/** Something that is shown once. It closes by its button alone, so that no stray click takes it away. */
export function Secret({
    title,
    text,
    value,
    onClose,
}: {
    title: string
    text: string
    value: string
    onClose: () => void
}) {
    const words = useAdminWords()
    const { message } = App.useApp()
    const copy = async () => {
        // Not on plain http from another machine: there the text is selected by a click instead.
        if (!navigator.clipboard) return
        await navigator.clipboard.writeText(value)
        void message.success(words('copied'))
    }
    return (
        <Modal
            open
            title={title}
            closable={false}
            mask={{ closable: false }}
            keyboard={false}
            footer={
                <Button type="primary" onClick={onClose}>
                    {words('noted')}
                </Button>
            }
        >
            <div className="stack">
                <Alert type="warning" showIcon title={text} />
                <div className="row" style={{ flexWrap: 'nowrap' }}>
                    <code className="mono grow" style={{ userSelect: 'all', overflowWrap: 'anywhere', fontSize: 16 }}>
                        {value}
                    </code>
                    <Button icon={<CopyOutlined />} onClick={() => void copy()}>
                        {words('copy')}
                    </Button>
                </div>
            </div>
        </Modal>
    )
}
