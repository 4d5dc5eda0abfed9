import { type Column, Empty, List, momentExact } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useActionName } from '../../access/operations'
import { type Role, useRoleName } from '../../access/roles'
import { rowsOf } from '../../rowsOf'
import { usePages } from '../../useAddress'
import { type MemberOperation, operationsQuery } from '../queries'
import { useOperationWords } from './operationWords'

const PAGE = 50

export function OperationsTab({ id }: { id: string }) {
    const words = useOperationWords()
    const pages = usePages()
    const asked = useQuery(operationsQuery(id, pages.after, PAGE))
    return (
        <>
            <p className="soft tab-lead">{words('lead')}</p>
            <List<MemberOperation>
                name="member-operations"
                label={words('action')}
                columns={useColumns()}
                rows={rowsOf(asked)}
                rowKey={(row) => `${row.position}`}
                loading={asked.isPlaceholderData}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                pages={pages.turning(asked.data?.next)}
                empty={<Empty title={words('emptyTitle')} text={words('emptyText')} />}
            />
        </>
    )
}

function useColumns(): readonly Column<MemberOperation>[] {
    const words = useOperationWords()
    const role = useRoleName()
    const action = useActionName()
    return [
        {
            key: 'at',
            title: words('at'),
            narrow: 3,
            render: (row) => <span className="num">{momentExact(row.at)}</span>,
        },
        { key: 'action', title: words('action'), narrow: 1, render: (row) => action(row.action) },
        {
            key: 'actor',
            title: words('actor'),
            narrow: 2,
            render: (row) => row.actor,
        },
        { key: 'role', title: words('role'), render: (row) => <span className="soft">{role(row.role as Role)}</span> },
        {
            key: 'reason',
            title: words('reason'),
            narrow: 3,
            render: (row) => row.reason ?? <span className="faint">–</span>,
        },
    ]
}
