import { Empty } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCan } from '../access/session'
import { useHistoryWords } from './standing/historyWords'

/** What was asked for waits for a second person. */
export function Waiting({ title, text, onClose }: { title: string; text: string; onClose: () => void }) {
    const words = useHistoryWords()
    const can = useCan()
    return (
        <div role="status">
            <Empty
                title={title}
                text={text}
                action={
                    <div className="row" style={{ justifyContent: 'center' }}>
                        <Button onClick={onClose}>{words('close')}</Button>
                        {can('GET /api/v1/approvals') ? <Link to="/approvals">{words('toApprovals')}</Link> : null}
                    </div>
                }
            />
        </div>
    )
}
