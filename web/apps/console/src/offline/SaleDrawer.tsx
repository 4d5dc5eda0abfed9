import { api, told } from '@regulars/api'
import { count, Facts, moment, money, signedMoney, useCommand, useNarrow } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useActorName } from '../access/roles'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { useStoreName } from '../names'
import { useOrderWords } from '../orders/orderWords'
import { type OfflineSale, SalePill } from './SalePill'
import { useSaleWords } from './saleWords'

/** One sale without network: what was sold, what stands against it, what is proposed, and the decision. */
export function SaleDrawer({ of, onClose }: { of: OfflineSale | undefined; onClose: () => void }) {
    const narrow = useNarrow()
    return (
        <Drawer
            open={of !== undefined}
            onClose={onClose}
            title={of ? <span className="mono">{of.key}</span> : ''}
            size={narrow ? '100%' : 560}
        >
            {of ? <Told key={of.id} of={of} onClose={onClose} /> : null}
        </Drawer>
    )
}

function Told({ of, onClose }: { of: OfflineSale; onClose: () => void }) {
    const words = useSaleWords()
    const can = useCan()
    const waits = of.state === 'CONFLICT'
    return (
        <div className="stack">
            <div>
                {of.clashes.map((each) => (
                    <p key={each}>
                        <b>{words(`clash-${each}`)}</b>
                    </p>
                ))}
            </div>
            <About of={of} />
            <Goods of={of} />
            {waits && can('POST /api/v1/till/conflicts/{id}/acceptances') ? <Decide of={of} onDone={onClose} /> : null}
        </div>
    )
}

function About({ of }: { of: OfflineSale }) {
    const words = useSaleWords()
    const store = useStoreName()
    const tender = useTenderName()
    const actor = useActorName()
    const { settlement } = of
    return (
        <Facts
            of={[
                [words('state'), <SalePill key="state" of={of} />],
                [words('proposal'), words(`proposal-${of.proposal}`)],
                [words('store'), store(of.store)],
                [words('soldAt'), moment(of.soldAt)],
                [words('cameAt'), moment(of.cameAt)],
                [
                    words('member'),
                    of.memberId === undefined ? (
                        words('nobody')
                    ) : (
                        <MemberLink key="member" id={of.memberId} otherwise="–">
                            {words('look')}
                        </MemberLink>
                    ),
                ],
                [words('paid'), money(of.paid)],
                [words('due'), of.due === of.paid ? undefined : `${money(of.due)} (${signedMoney(of.paid - of.due)})`],
                [
                    words('tenders'),
                    of.tenders.map(({ kind, amount }) => `${tender(kind)} ${money(amount)}`).join(' · '),
                ],
                [
                    words('settled'),
                    settlement && words('settledBy', { who: actor(settlement.by), when: moment(settlement.at) }),
                ],
                [words('reason'), settlement?.reason],
            ]}
        />
    )
}

const TENDERS = ['stored-value', 'money', 'exchange', 'cash', 'wechat', 'alipay', 'card'] as const

/** What a till calls by a name that nobody knows shows as it is written. */
function useTenderName(): (kind: string) => string {
    const words = useOrderWords()
    return (kind) => {
        const known = TENDERS.find((each) => each === kind)
        return known ? words(`tender_${known}`) : kind
    }
}

function Goods({ of }: { of: OfflineSale }) {
    const words = useSaleWords()
    return (
        <table className="plain-table">
            <thead>
                <tr>
                    <th>{words('goods')}</th>
                    <th className="right">{words('quantity')}</th>
                    <th className="right">{words('charged')}</th>
                </tr>
            </thead>
            <tbody>
                {of.lines.map(({ sku, name, quantity, charged }, at) => (
                    <tr key={at}>
                        <td>{name ?? <span className="mono">{sku}</span>}</td>
                        <td className="right num">{count(quantity)}</td>
                        <td className="right num">{money(charged)}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    )
}

function Decide({ of, onDone }: { of: OfflineSale; onDone: () => void }) {
    const words = useSaleWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [declining, setDeclining] = useState(false)
    const done = (said: string) => {
        void client.invalidateQueries({ queryKey: ['till-conflicts'] })
        void message.success(said)
        onDone()
    }
    const params = (key: string) => ({ path: { id: of.id }, header: { 'Idempotency-Key': key } })
    const accept = useCommand(
        (key) => told(api.POST('/api/v1/till/conflicts/{id}/acceptances', { params: params(key) })),
        { onDone: () => done(words('accepted')) },
    )
    const decline = useCommand(
        (key, reason: string) =>
            told(api.POST('/api/v1/till/conflicts/{id}/refusals', { params: params(key), body: { reason } })),
        { quiet: true, onDone: () => done(words('declined')) },
    )
    return (
        <div className="row">
            <Button type="primary" loading={accept.running} onClick={() => void accept.run()}>
                {words('accept')}
            </Button>
            {can('POST /api/v1/till/conflicts/{id}/refusals') ? (
                <Button onClick={() => setDeclining(true)}>{words('decline')}</Button>
            ) : null}
            {declining ? (
                <ReasonForm
                    title={words('declineTitle', { key: of.key })}
                    text={words('declineText')}
                    ok={words('decline')}
                    danger
                    running={decline.running}
                    refusal={decline.refusal}
                    onClose={() => setDeclining(false)}
                    onSend={({ reason }) => void decline.run(reason)}
                />
            ) : null}
        </div>
    )
}
