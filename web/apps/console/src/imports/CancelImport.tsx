import { App, Button } from 'antd'
import { useCan } from '../access/session'
import { useAct } from './acts'
import { useImportWords } from './importWords'
import type { Import } from './mapping'

/** Sets an import aside that has posted nothing. */
export function CancelImport({ run }: { run: Import }) {
    const words = useImportWords()
    const can = useCan()
    const { modal } = App.useApp()
    const stop = useAct('stops', run.id)
    if (!can('POST /api/v1/imports/{id}/stops')) return null
    return (
        <Button
            danger
            type="text"
            loading={stop.running}
            onClick={() =>
                void modal.confirm({
                    title: words('cancelTitle', { name: run.fileName }),
                    content: words('cancelText'),
                    okText: words('cancelImport'),
                    cancelText: words('keep'),
                    okButtonProps: { danger: true },
                    onOk: () => stop.run(),
                })
            }
        >
            {words('cancelImport')}
        </Button>
    )
}
