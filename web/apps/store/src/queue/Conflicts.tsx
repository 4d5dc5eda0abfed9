import { api, type Schemas, told } from '@regulars/api'
import { moment, money, signedMoney } from '@regulars/kit'
import { newKey } from '@regulars/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Broken } from '../parts/Notice'
import { useAct } from '../parts/useAct'
import { useCan } from '../shell/session'
import { useStore } from '../shell/stores'
import { useQueueWords } from './queueWords'

type Conflict = Schemas['Conflicts.Shown']
const KEY = ['conflicts']

/** Sales that the book did not take by itself; a person with the right decides on each. */
export function Conflicts() {
    const words = useQueueWords()
    const { code } = useStore()
    const found = useQuery({
        queryKey: [...KEY, code],
        queryFn: () => told(api.GET('/api/v1/till/conflicts', { params: { query: { store: code } } })),
    })
    return (
        <section className="panel stack" aria-label={words('conflicts')}>
            <h2>{words('conflicts')}</h2>
            <Broken of={found.error ?? undefined} />
            {found.data?.items?.length === 0 ? <p className="soft">{words('noConflicts')}</p> : null}
            {(found.data?.items ?? []).map((conflict) => (
                <One key={conflict.id} of={conflict} />
            ))}
        </section>
    )
}

function One({ of }: { of: Conflict }) {
    const words = useQueueWords()
    const can = useCan()
    return (
        <article className="conflict stack" aria-label={of.key}>
            <p>
                <span className="mono">{of.key}</span> <span className="faint num">{moment(of.soldAt)}</span>
            </p>
            <ul>
                {of.clashes.map((clash) => (
                    <li key={clash} className="bad">
                        {words(`clash-${clash}`)}
                    </li>
                ))}
            </ul>
            <dl className="facts">
                <dt>{words('paid')}</dt>
                <dd className="num">{money(of.paid)}</dd>
                {of.due === of.paid ? null : (
                    <>
                        <dt>{words('due')}</dt>
                        <dd className="num">
                            {money(of.due)} ({signedMoney(of.paid - of.due)})
                        </dd>
                    </>
                )}
                <dt>{words('proposal')}</dt>
                <dd>{words(`proposal-${of.proposal}`)}</dd>
            </dl>
            {can('POST /api/v1/till/conflicts/{id}/acceptances') ? <Decide of={of} /> : null}
        </article>
    )
}

function Decide({ of }: { of: Conflict }) {
    const words = useQueueWords()
    const client = useQueryClient()
    const key = useRef(newKey())
    const [reason, setReason] = useState('')
    const decide = useAct(async (accept: boolean) => {
        const params = { path: { id: of.id }, header: { 'Idempotency-Key': key.current } }
        await (accept
            ? told(api.POST('/api/v1/till/conflicts/{id}/acceptances', { params }))
            : told(api.POST('/api/v1/till/conflicts/{id}/refusals', { params, body: { reason: reason.trim() } })))
        await client.invalidateQueries({ queryKey: KEY })
    })
    return (
        <>
            <Broken of={decide.broken} />
            <div className="row">
                <button type="button" className="main" disabled={decide.busy} onClick={() => void decide.run(true)}>
                    {words('accept')}
                </button>
                <input
                    className="grow"
                    aria-label={words('reason')}
                    placeholder={words('reason')}
                    maxLength={500}
                    value={reason}
                    onChange={(event) => {
                        setReason(event.target.value)
                        key.current = newKey()
                    }}
                />
                <button
                    type="button"
                    disabled={decide.busy || reason.trim() === ''}
                    onClick={() => void decide.run(false)}
                >
                    {words('decline')}
                </button>
            </div>
        </>
    )
}
