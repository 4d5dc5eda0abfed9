import { api, type Schemas, told } from '@regulars/api'
import { Facts, moment, money, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Input } from 'antd'
import { useCallback, useState } from 'react'
import { useActorName } from '../access/roles'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { RefundPill } from './RefundsTab'
import type { Refund } from './storedQuery'
import { useStoredWords } from './storedWords'

/** One refund with its arithmetic step by step, and what the second person may do. */
export function RefundDrawer({ refund, onClose }: { refund: Refund; onClose: () => void }) {
    const words = useStoredWords()
    const actor = useActorName()
    const { decided } = refund
    return (
        <Drawer open size={520} title={words('refundTitle')} onClose={onClose}>
            <div className="stack">
                <Facts
                    of={[
                        [words('state'), <RefundPill key="state" of={refund} />],
                        [
                            words('member'),
                            <MemberLink key="m" id={refund.memberId} tab="wallet" otherwise="–">
                                {words('look')}
                            </MemberLink>,
                        ],
                        [words('reason'), refund.reason],
                        [words('fault'), words(`fault_${refund.fault}`)],
                        [words('askedAt'), `${moment(refund.askedAt)} · ${actor(refund.askedBy)}`],
                        [words('days'), words('daysOf', { days: decided.days })],
                        [
                            words('decision'),
                            refund.decidedAt
                                ? `${moment(refund.decidedAt)} · ${actor(refund.decidedBy ?? '')}`
                                : undefined,
                        ],
                        [words('why'), refund.decision],
                        [words('payment'), refund.payment],
                    ]}
                />
                <h3>{words('arithmetic')}</h3>
                <Arithmetic of={decided} interest={refund.interest} />
                <Decide refund={refund} onClose={onClose} />
            </div>
        </Drawer>
    )
}

const STEPS = [
    'step_paid',
    'step_used',
    'step_refundedBefore',
    'step_proportional',
    'step_strict',
    'step_agreed',
    'step_bonusVoid',
    'step_payable',
] as const

export function Arithmetic({ of, interest }: { of: Schemas['Refunding.Decided']; interest: number }) {
    const words = useStoredWords()
    return (
        <table className="plain-table num">
            <tbody>
                {of.steps.map(({ code, amount, text }) => (
                    <tr key={code}>
                        <td>
                            {words(STEPS.find((step) => step === `step_${code}`) ?? 'payable')}{' '}
                            <span className="faint">{text}</span>
                        </td>
                        <td className="right">{money(amount)}</td>
                    </tr>
                ))}
                {interest > 0 ? (
                    <tr>
                        <td>{words('interest')}</td>
                        <td className="right">{money(interest)}</td>
                    </tr>
                ) : null}
                <tr>
                    <th scope="row">
                        {words('payable')} · {words(`rule_${of.rule}`)}
                    </th>
                    <td className="right">
                        <b>{money(of.payable + interest)}</b>
                    </td>
                </tr>
            </tbody>
        </table>
    )
}

type Act = 'approvals' | 'refusals' | 'payouts'

function useActing(refund: Refund, onClose: () => void) {
    const words = useStoredWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, act: Act, text: string) => {
            const params = { path: { id: refund.id }, header: { 'Idempotency-Key': key } }
            switch (act) {
                case 'approvals':
                    return told(api.POST('/api/v1/stored-value/refunds/{id}/approvals', { params }))
                case 'refusals':
                    return told(
                        api.POST('/api/v1/stored-value/refunds/{id}/refusals', { params, body: { reason: text } }),
                    )
                case 'payouts':
                    return told(
                        api.POST('/api/v1/stored-value/refunds/{id}/payouts', { params, body: { payment: text } }),
                    )
            }
        },
        [refund.id],
    )
    return useCommand(send, {
        onDone: ({ state }) => {
            void client.invalidateQueries({ queryKey: ['stored-value'] })
            void client.invalidateQueries({ queryKey: ['member', refund.memberId] })
            void message.success(words(`refund_${state}`))
            onClose()
        },
    })
}

function Decide({ refund, onClose }: { refund: Refund; onClose: () => void }) {
    const words = useStoredWords()
    const can = useCan()
    const [text, setText] = useState('')
    const act = useActing(refund, onClose)
    const may = (name: Act) => can(`POST /api/v1/stored-value/refunds/{id}/${name}`)
    const typed = text.trim()
    if (refund.state === 'WAITING' && (may('approvals') || may('refusals'))) {
        return (
            <div className="stack close">
                <Input
                    aria-label={words('noReason')}
                    placeholder={words('noReason')}
                    maxLength={500}
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                />
                <div className="row">
                    {may('approvals') ? (
                        <Button type="primary" loading={act.running} onClick={() => void act.run('approvals', '')}>
                            {words('approve')}
                        </Button>
                    ) : null}
                    {may('refusals') ? (
                        <Button danger disabled={typed === ''} onClick={() => void act.run('refusals', typed)}>
                            {words('refuse')}
                        </Button>
                    ) : null}
                </div>
                <p className="faint">{words('secondPerson')}</p>
            </div>
        )
    }
    if (refund.state === 'OWED' && may('payouts')) {
        return (
            <div className="stack close">
                <Input
                    aria-label={words('payment')}
                    placeholder={words('paymentPlaceholder')}
                    maxLength={200}
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                />
                <div>
                    <Button
                        type="primary"
                        disabled={typed === ''}
                        loading={act.running}
                        onClick={() => void act.run('payouts', typed)}
                    >
                        {words('paidOut')}
                    </Button>
                </div>
            </div>
        )
    }
    return null
}
