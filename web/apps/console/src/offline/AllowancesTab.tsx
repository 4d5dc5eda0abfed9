import { api, type Schemas, told } from '@regulars/api'
import {
    type Column,
    count,
    Empty,
    Filters,
    List,
    moment,
    money,
    Pill,
    type Tone,
    textOf,
    useCommand,
} from '@regulars/kit'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback, useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useCan } from '../access/session'
import { useStores } from '../names'
import { rowsOf } from '../rowsOf'
import { useAddress, usePages } from '../useAddress'
import { type Allowance, stateOf } from './allowances'
import { useAllowanceWords } from './allowanceWords'

const TONES: Record<ReturnType<typeof stateOf>, Tone> = { good: 'good', over: 'plain', revoked: 'bad' }

/** What devices may sell while the server is out of reach, and a way to take it back. */
export function AllowancesTab() {
    const words = useAllowanceWords()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const stores = useStores()
    const store = textOf(chosen.store)
    const [revoking, setRevoking] = useState<Allowance>()
    const query = useQuery({
        queryKey: ['till-allowances', store, pages.after],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(
                api.GET('/api/v1/till/allowances', {
                    params: {
                        query: {
                            limit: 50,
                            ...(store ? { store } : {}),
                            ...(pages.after ? { after: pages.after } : {}),
                        },
                    },
                }),
            ),
    })
    return (
        <>
            <Filters
                filters={[
                    { kind: 'choices', single: true, name: 'store', label: words('store'), choices: stores.choices },
                ]}
                chosen={{ store: chosen.store }}
                onChange={(next) => change({ ...next, ...pages.first }, { replace: true })}
            />
            <List<Allowance>
                name="till-allowances"
                label={words('title')}
                columns={useColumns(setRevoking)}
                rows={rowsOf(query)}
                rowKey={(each) => each.id}
                loading={query.isPlaceholderData}
                error={query.error}
                onRetry={() => void query.refetch()}
                pages={pages.turning(query.data?.next)}
                empty={<Empty title={words('none')} text={words('noneText')} />}
            />
            {revoking ? <Revoke of={revoking} onClose={() => setRevoking(undefined)} /> : null}
        </>
    )
}

function useColumns(onRevoke: (of: Allowance) => void): Column<Allowance>[] {
    const words = useAllowanceWords()
    const can = useCan()
    const stores = useStores()
    const may = can('POST /api/v1/till/allowances/{id}/revocations')
    return [
        { key: 'store', title: words('store'), narrow: 1, render: ({ store }) => <b>{stores.name(store) ?? store}</b> },
        { key: 'device', title: words('device'), narrow: 3, render: ({ device }) => <Device of={device} /> },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: (each) => <State of={each} />,
        },
        {
            key: 'until',
            title: words('time'),
            narrow: 3,
            render: ({ from, until }) => (
                <span className="num">
                    {moment(from)} – {moment(until)}
                </span>
            ),
        },
        {
            key: 'bounds',
            title: words('bounds'),
            width: 260,
            render: ({ mostSales, mostAmount, mostSale }) => (
                <span className="wraps">
                    {words('boundsSay', {
                        sales: count(mostSales),
                        amount: money(mostAmount),
                        sale: money(mostSale),
                    })}
                </span>
            ),
        },
        {
            key: 'posted',
            title: words('posted'),
            align: 'right',
            narrow: 3,
            render: ({ posted }) => count(posted),
        },
        { key: 'by', title: words('by'), spare: true, render: ({ issuedBy }) => issuedBy },
        {
            key: 'act',
            title: words('act'),
            narrow: 3,
            acts: true,
            render: (each) => (may ? <Act of={each} onRevoke={onRevoke} /> : <span className="faint">–</span>),
        },
    ]
}

/** A device names itself by 32 digits; the first ones tell it from its neighbours. */
function Device({ of }: { of: string }) {
    return of.length > 16 ? (
        <span className="mono" title={of}>
            {of.slice(0, 8)}…
        </span>
    ) : (
        of
    )
}

function Act({ of, onRevoke }: { of: Allowance; onRevoke: (of: Allowance) => void }) {
    const words = useAllowanceWords()
    if (stateOf(of, Date.now()) === 'revoked') return <span className="faint">–</span>
    return (
        <Button size="small" danger aria-label={words('revokeOf', { device: of.device })} onClick={() => onRevoke(of)}>
            {words('revoke')}
        </Button>
    )
}

function State({ of }: { of: Allowance }) {
    const words = useAllowanceWords()
    const state = stateOf(of, Date.now())
    const { revocation } = of
    return (
        <span title={revocation ? `${moment(revocation.at)} · ${revocation.by} · ${revocation.reason}` : undefined}>
            <Pill tone={TONES[state]}>{words(state)}</Pill>
        </span>
    )
}

function Revoke({ of, onClose }: { of: Allowance; onClose: () => void }) {
    const words = useAllowanceWords()
    const stores = useStores()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, reason: string): Promise<Schemas['Allowances.Running']> =>
            told(
                api.POST('/api/v1/till/allowances/{id}/revocations', {
                    params: { path: { id: of.id }, header: { 'Idempotency-Key': key } },
                    body: { reason },
                }),
            ),
        [of.id],
    )
    const revoke = useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['till-allowances'] })
            void message.success(words('wasRevoked'))
            onClose()
        },
    })
    return (
        <ReasonForm
            title={words('revokeTitle', { store: stores.name(of.store) ?? of.store, device: of.device })}
            text={words('revokeText')}
            ok={words('revoke')}
            danger
            running={revoke.running}
            refusal={revoke.refusal}
            onClose={onClose}
            onSend={({ reason }) => void revoke.run(reason)}
        />
    )
}
