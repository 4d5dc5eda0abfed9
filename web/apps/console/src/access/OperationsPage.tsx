import './access.css'
import { api, told } from '@regulars/api'
import {
    type Chosen,
    type Column,
    dayStart,
    Empty,
    type Filter,
    Filters,
    List,
    listOf,
    momentExact,
    Page,
} from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rowsOf } from '../rowsOf'
import { useAddress, usePages } from '../useAddress'
import { type ReadyView, SavedViews } from '../views/SavedViews'
import { CheckButton, CheckResult, useChainCheck } from './ChainCheck'
import { OperationDrawer } from './OperationDrawer'
import { type Operation, useActionName, useObjectName } from './operations'
import { ACTION_GROUPS, ACTIONS, useOperationWords } from './operationWords'
import { type Role, STAFF_ROLES, useRoleName } from './roles'

const MACHINES: readonly Role[] = ['ADMIN', 'INTEGRATION', 'HOUSE']
function queryOf(chosen: Chosen, after: string | undefined) {
    const one = (name: string) => listOf(chosen[name])[0] || undefined
    const [from, until] = [one('from'), one('until')]
    return {
        limit: 50,
        actor: one('actor'),
        role: one('role'),
        action: one('action'),
        object: one('object'),
        from: from && dayStart(from),
        until: until && new Date(Date.parse(dayStart(until)) + 86_400_000).toISOString(),
        after,
    }
}

/** Who did what to what, and why: read, filtered, and checked as a whole. */
export function OperationsPage() {
    const words = useOperationWords()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const query = queryOf(chosen, pages.after)
    const [opened, setOpened] = useState<Operation>()
    const check = useChainCheck()
    const filters = useFilters()
    const ready = useReady()
    const choose = (next: Chosen) => change({ ...next, ...pages.first })
    const list = useQuery({
        queryKey: ['operations', query],
        placeholderData: keepPreviousData,
        queryFn: () => told(api.GET('/api/v1/operations', { params: { query } })),
    })
    return (
        <Page title={words('title')} lead={words('lead')} actions={<CheckButton check={check} />}>
            {check.checked ? <CheckResult checked={check.checked} onClose={check.close} /> : null}
            <Filters
                filters={filters}
                chosen={chosen}
                onChange={choose}
                after={<SavedViews page="operations" filters={filters} ready={ready} onOpen={choose} />}
            />
            <List<Operation>
                name="operations"
                label={words('title')}
                columns={useColumns()}
                rows={rowsOf(list)}
                rowKey={(line) => String(line.position)}
                loading={list.isPlaceholderData}
                error={list.error}
                onRetry={() => void list.refetch()}
                onOpen={setOpened}
                empty={<Empty title={words('emptyTitle')} text={words('emptyText')} />}
                pages={pages.turning(list.data?.next)}
            />
            <OperationDrawer line={opened} onClose={() => setOpened(undefined)} />
        </Page>
    )
}

/** What the auditor looks for again and again; who may only read keeps no view of his own. */
function useReady(): ReadyView[] {
    const words = useOperationWords()
    return ACTION_GROUPS.map((group) => ({ name: words(group), chosen: { action: group } }))
}

function useFilters(): Filter[] {
    const words = useOperationWords()
    const role = useRoleName()
    return [
        { kind: 'days', from: 'from', until: 'until', label: words('time') },
        { kind: 'text', name: 'actor', label: words('actor'), placeholder: words('actorHint') },
        {
            kind: 'choices',
            name: 'role',
            label: words('role'),
            single: true,
            choices: [...STAFF_ROLES, ...MACHINES].map((value) => ({ value, label: role(value) })),
        },
        {
            kind: 'choices',
            name: 'action',
            label: words('action'),
            single: true,
            choices: [...ACTION_GROUPS, ...ACTIONS].map((value) => ({ value, label: words(value) })),
        },
        { kind: 'text', name: 'object', label: words('object'), placeholder: words('objectHint') },
    ]
}

function useColumns(): Column<Operation>[] {
    const words = useOperationWords()
    const role = useRoleName()
    const action = useActionName()
    const object = useObjectName()
    return [
        {
            key: 'position',
            title: words('position'),
            align: 'right',
            spare: true,
            render: (line) => line.position,
        },
        {
            key: 'at',
            title: words('at'),
            narrow: 3,
            render: (line) => <span className="num">{momentExact(line.at)}</span>,
        },
        { key: 'action', title: words('action'), narrow: 1, render: (line) => <b>{action(line.action)}</b> },
        { key: 'object', title: words('object'), narrow: 3, render: (line) => object(line.object) },
        { key: 'actor', title: words('actor'), narrow: 2, render: (line) => line.actor },
        { key: 'role', title: words('role'), render: (line) => role(line.role as Role) },
        {
            key: 'reason',
            title: words('reason'),
            render: (line) => (
                <span className="clip soft" style={{ display: 'block', maxWidth: 320 }} title={line.reason}>
                    {line.reason ?? ''}
                </span>
            ),
        },
        {
            key: 'address',
            title: words('address'),
            spare: true,
            render: (line) => <span className="mono">{line.address}</span>,
        },
    ]
}
