import { CheckSquareOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Badge, Button, Tooltip } from 'antd'
import { useCan } from '../access/session'
import { useShellWords } from '../shell/words'
import { rightFor } from './requests'

/** How many requests wait for this person, who may decide them; asked again every minute. */
export function ApprovalsBadge() {
    const words = useShellWords()
    const can = useCan()
    const navigate = useNavigate()
    const may = can('GET /api/v1/approvals')
    const { data } = useQuery({
        queryKey: ['approvals', 'badge'],
        enabled: may,
        refetchInterval: 60_000,
        queryFn: () => told(api.GET('/api/v1/approvals', { params: { query: { state: 'WAITING', limit: 100 } } })),
    })
    if (!may) return null
    const waiting = (data?.items ?? []).filter((each) => !each.own && can(rightFor(each.kind, 'approvals'))).length
    return (
        <Tooltip title={words('approvals')}>
            <Badge count={waiting} size="small" offset={[-6, 6]}>
                <Button
                    type="text"
                    icon={<CheckSquareOutlined />}
                    aria-label={`${words('approvals')}: ${waiting}`}
                    onClick={() => void navigate({ to: '/approvals' })}
                />
            </Badge>
        </Tooltip>
    )
}
