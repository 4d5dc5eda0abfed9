import { Alert, Button } from 'antd'

/** What was typed before is back; one click begins anew. */
export function Restored({ title, restart, onRestart }: { title: string; restart: string; onRestart: () => void }) {
    return (
        <Alert
            type="info"
            showIcon
            className="page-alert"
            title={title}
            action={
                <Button type="link" size="small" onClick={onRestart}>
                    {restart}
                </Button>
            }
        />
    )
}
