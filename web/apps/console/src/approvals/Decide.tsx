import { api, type Refusal, told } from '@regulars/api'
import { count, Sentence, sayAtField, useCommand, useLanguage } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { Attachments } from '../members/book/Attachments'
import { SchemeAsked } from '../stored/SchemeAsked'
import { useApprovalWords } from './approvalWords'
import { assetOf } from './asked'
import { RefundArithmetic } from './RefundArithmetic'
import { type Decision, decide, needsReason, type Request } from './requests'
import { AskedSentence } from './Sentence'
import { WaiverBasket } from './WaiverBasket'

/** What a decision may have changed. */
const ASKED_AGAIN = [
    'approvals',
    'members',
    'tier-reviews',
    'adjustments',
    'overview',
    'stored-refunds',
    'stored-value',
    'leaks',
]

export interface Deciding {
    request: Request
    decision: Decision
}

/** A second look before the yes or the no: what is asked once more, what it changes, and why. */
export function Decide({ deciding, onClose }: { deciding: Deciding | undefined; onClose: () => void }) {
    // A closing window keeps what it showed.
    const [shown, show] = useState(deciding)
    if (deciding !== undefined && deciding !== shown) show(deciding)
    return shown === undefined ? null : (
        <Ask key={`${shown.request.id} ${shown.decision}`} {...shown} open={deciding !== undefined} onClose={onClose} />
    )
}

/** What is wrong with the reason, if that is what was refused. */
function useComplaint(refusal: Refusal | undefined): string | undefined {
    const [language] = useLanguage()
    return refusal?.problem?.field === 'reason' ? sayAtField(refusal, language) : undefined
}

function Ask({ request, decision, open, onClose }: Deciding & { open: boolean; onClose: () => void }) {
    const words = useApprovalWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [reason, setReason] = useState('')
    const [missing, setMissing] = useState(false)
    const yes = decision === 'approvals'
    const needed = needsReason(request.kind, decision)
    const command = useCommand((key, of: Request, by: Decision, why: string) => decide(key, of, by, why), {
        onDone: () => {
            void message.success(words(yes ? 'approved' : 'refused'))
            for (const name of ASKED_AGAIN) {
                void client.invalidateQueries({ queryKey: [name] })
            }
            onClose()
        },
    })
    function go() {
        if (needed && reason.trim() === '') setMissing(true)
        else void command.run(request, decision, reason.trim())
    }
    const atReason = useComplaint(command.refusal)
    const complaint = missing ? words('reasonNeeded') : atReason
    return (
        <Modal
            open={open}
            title={words(yes ? 'approveTitle' : 'refuseTitle')}
            onCancel={onClose}
            onOk={go}
            okText={words(yes ? 'approve' : 'refuse')}
            cancelText={words('cancel')}
            okButtonProps={{ danger: !yes, loading: command.running, autoFocus: !needed }}
        >
            <div className="stack">
                <Sentence
                    text={<AskedSentence request={request} plain />}
                    other={request.reason ? words('because', { reason: request.reason }) : undefined}
                />
                {request.attachments ? <Attachments adjustment={request.id} /> : null}
                {yes && request.kind === 'ADJUSTMENT' ? <Effect request={request} /> : null}
                {request.kind === 'STORED_REFUND' ? <RefundArithmetic request={request} /> : null}
                {request.kind === 'STORED_SCHEME' ? <SchemeAsked id={request.id} state={request.state} /> : null}
                {request.kind === 'PRICE_WAIVER' ? <WaiverBasket request={request} /> : null}
                {needed ? (
                    <ReasonField
                        yes={yes}
                        value={reason}
                        complaint={complaint}
                        onSend={go}
                        onChange={(next) => {
                            setReason(next)
                            setMissing(false)
                        }}
                    />
                ) : null}
            </div>
        </Modal>
    )
}

interface ReasonFieldProps {
    yes: boolean
    value: string
    complaint: string | undefined
    onChange: (value: string) => void
    onSend: () => void
}

function ReasonField({ yes, value, complaint, onChange, onSend }: ReasonFieldProps) {
    const words = useApprovalWords()
    return (
        <Form layout="vertical" component={false}>
            <Form.Item
                label={words('reasonLabel')}
                htmlFor="decision-reason"
                extra={words(yes ? 'reasonApprove' : 'reasonRefuse')}
                validateStatus={complaint ? 'error' : ''}
                help={complaint}
                style={{ marginBottom: 0 }}
            >
                <Input.TextArea
                    id="decision-reason"
                    autoFocus
                    rows={3}
                    maxLength={500}
                    value={value}
                    onChange={(event) => onChange(event.target.value)}
                    onKeyDown={(event) => {
                        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend()
                    }}
                />
            </Form.Item>
        </Form>
    )
}

/** The balance as it is and as it would be. */
function Effect({ request }: { request: Request }) {
    const words = useApprovalWords()
    const can = useCan()
    const id = request.memberId
    const asked = useQuery({
        queryKey: ['members', id, 'accounts'],
        enabled: id !== undefined && can('GET /api/v1/members/{id}/accounts'),
        queryFn: () => told(api.GET('/api/v1/members/{id}/accounts', { params: { path: { id: id ?? '' } } })),
    })
    const asset = assetOf(request)
    const balance = asked.data?.accounts.find((account) => account.asset === asset)?.balance
    if (balance === undefined || request.amount === undefined) return null
    return (
        <span className="num">
            {words('after', { asset: words(asset), from: count(balance), to: count(balance + request.amount) })}
        </span>
    )
}
