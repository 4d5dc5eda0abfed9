import { ago, moment, Pill, type Tone, useLanguage } from '@regulars/kit'
import { Button } from 'antd'
import { type KeyboardEvent, useId } from 'react'
import { useCan } from '../access/session'
import { Attachments } from '../members/book/Attachments'
import { useApprovalWords } from './approvalWords'
import { type Decision, type Request, rightFor } from './requests'
import { AskedSentence } from './Sentence'

/** One request: what, why, who, when; then the decision, or what was decided. */
export function RequestCard({
    request,
    onDecide,
}: {
    request: Request
    onDecide: (request: Request, decision: Decision) => void
}) {
    const words = useApprovalWords()
    const can = useCan()
    const id = useId()
    const may = (decision: Decision) => !request.own && can(rightFor(request.kind, decision))
    const waiting = request.state === 'WAITING'

    function keys(event: KeyboardEvent<HTMLElement>) {
        if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
        const decision =
            event.key.toLowerCase() === 'a' ? 'approvals' : event.key.toLowerCase() === 'r' ? 'refusals' : ''
        if (decision !== '' && waiting && may(decision)) {
            event.preventDefault()
            onDecide(request, decision)
        }
    }

    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move from request to request
        <article className="request" tabIndex={0} aria-labelledby={id} onKeyDown={keys}>
            <div className="what">
                <div id={id} className="asked">
                    <AskedSentence request={request} />
                </div>
                <Said request={request} />
                {waiting ? null : <Decided request={request} />}
            </div>
            {waiting ? (
                <div className="decide">
                    {request.own ? (
                        <span className="soft">{words('own')}</span>
                    ) : may('approvals') || may('refusals') ? (
                        <>
                            {may('approvals') ? (
                                <Button type="primary" onClick={() => onDecide(request, 'approvals')}>
                                    {words('approve')}
                                </Button>
                            ) : null}
                            {may('refusals') ? (
                                <Button onClick={() => onDecide(request, 'refusals')}>{words('refuse')}</Button>
                            ) : null}
                        </>
                    ) : (
                        <span className="soft">{words('notYours')}</span>
                    )}
                </div>
            ) : null}
        </article>
    )
}

/** Why it is asked, what is attached, and when it was asked. */
function Said({ request }: { request: Request }) {
    const words = useApprovalWords()
    const [language] = useLanguage()
    return (
        <>
            {request.reason ? <div className="soft">{words('because', { reason: request.reason })}</div> : null}
            {request.attachments ? <Attachments adjustment={request.id} /> : null}
            <div className="faint num" title={moment(request.askedAt)}>
                {words('asked', { when: ago(request.askedAt, language) })}
            </div>
        </>
    )
}

const TONES: Record<Request['state'], Tone> = {
    WAITING: 'warn',
    APPROVED: 'good',
    REFUSED: 'bad',
}

function Decided({ request }: { request: Request }) {
    const words = useApprovalWords()
    return (
        <div className="row">
            <Pill tone={TONES[request.state]}>{words(request.state)}</Pill>
            {request.decidedBy ? (
                <span className="soft num">
                    {words('decidedBy', { who: request.decidedBy, when: moment(request.decidedAt) })}
                </span>
            ) : null}
            {request.decision ? <span className="soft">{words('because', { reason: request.decision })}</span> : null}
        </div>
    )
}
