import { api, told } from '@regulars/api'
import { type Column, Empty, Filters, List, moment, money, Pill, type Tone, textOf } from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useActorName } from '../access/roles'
import { rowsOf } from '../rowsOf'
import { useAddress, usePages } from '../useAddress'
import { RefundDrawer } from './RefundDrawer'
import type { Refund } from './storedQuery'
import { useStoredWords } from './storedWords'

const STATES = ['WAITING', 'OWED', 'PAID', 'REFUSED'] as const
const TONES: Record<Refund['state'], Tone> = { WAITING: 'warn', OWED: 'info', PAID: 'good', REFUSED: 'plain' }

/** Refunds by state, the oldest first: what waits for a second person, what is owed, what went out. */
export function RefundsTab() {
    const words = useStoredWords()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const state = STATES.find((each) => each === textOf(chosen.state)) ?? 'WAITING'
    const [opened, setOpened] = useState<Refund>()
    const query = useQuery({
        queryKey: ['stored-value', 'refunds', state, pages.after],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(
                api.GET('/api/v1/stored-value/refunds', {
                    params: { query: { state, limit: 50, ...(pages.after ? { after: pages.after } : {}) } },
                }),
            ),
    })
    const columns = useColumns()
    return (
        <>
            <Filters
                filters={[
                    {
                        kind: 'choices',
                        single: true,
                        name: 'state',
                        label: words('state'),
                        choices: STATES.map((value) => ({ value, label: words(`refund_${value}`) })),
                    },
                ]}
                chosen={{ state }}
                onChange={(next) => change({ ...next, ...pages.first }, { replace: true })}
            />
            <List<Refund>
                name="stored-refunds"
                label={words('tabRefunds')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={(each) => each.id}
                loading={query.isPlaceholderData}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={setOpened}
                pages={pages.turning(query.data?.next)}
                empty={<Empty title={words('noRefunds')} text={words('noRefundsText')} />}
            />
            {opened ? <RefundDrawer refund={opened} onClose={() => setOpened(undefined)} /> : null}
        </>
    )
}

export function RefundPill({ of }: { of: Refund }) {
    const words = useStoredWords()
    return (
        <span className="row tight">
            <Pill tone={TONES[of.state]}>{words(`refund_${of.state}`)}</Pill>
            {of.overdue ? <Pill tone="bad">{words('overdue')}</Pill> : null}
        </span>
    )
}

function useColumns(): Column<Refund>[] {
    const words = useStoredWords()
    const actor = useActorName()
    return [
        {
            key: 'at',
            title: words('askedAt'),
            narrow: 3,
            render: ({ askedAt }) => <span className="num">{moment(askedAt)}</span>,
        },
        {
            key: 'payable',
            title: words('payable'),
            align: 'right',
            narrow: 1,
            render: ({ decided, interest }) => <b>{money(decided.payable + interest)}</b>,
        },
        { key: 'state', title: words('state'), narrow: 2, render: (refund) => <RefundPill of={refund} /> },
        { key: 'rule', title: words('rule'), narrow: 3, render: ({ decided }) => words(`rule_${decided.rule}`) },
        { key: 'fault', title: words('fault'), render: ({ fault }) => words(`fault_${fault}`) },
        { key: 'reason', title: words('reason'), width: 260, render: ({ reason }) => reason },
        { key: 'by', title: words('by'), render: ({ askedBy }) => actor(askedBy) },
    ]
}
