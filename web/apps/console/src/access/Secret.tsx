import { Alert, Button, Modal } from 'antd'
import { useAdminWords } from './adminWords'
import { CopyButton } from './CopyButton'

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
                    <CopyButton text={value} />
                </div>
            </div>
        </Modal>
    )
}
