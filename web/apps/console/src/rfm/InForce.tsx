import { api, told } from '@regulars/api'
import { count, moment, Read, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback, useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useCan } from '../access/session'
import { effectQuery, type Period, periodsQuery } from './rfm'
import { useRfmWords } from './rfmWords'

/** By whose cut points segments and rules score members, and the way to let it be this period's. */
export function Scoring({ period, periods }: { period: Period; periods: readonly Period[] }) {
    const words = useRfmWords()
    const can = useCan()
    const [asking, setAsking] = useState(false)
    const now = periods.find((each) => each.inForceSince !== undefined)
    if (now?.id === period.id) return <>{words('scoringIs', { at: moment(now.inForceSince ?? '') })}</>
    return (
        <span className="rfm-scoring">
            {now ? words('scoringOther', { name: now.name }) : words('scoringNone')}
            {can('POST /api/v1/rfm/periods/{id}/activations') ? (
                <Button size="small" onClick={() => setAsking(true)}>
                    {words('activate')}
                </Button>
            ) : null}
            {asking ? <Ask period={period} periods={periods} onClose={() => setAsking(false)} /> : null}
        </span>
    )
}

interface AskProps {
    period: Period
    periods: readonly Period[]
    onClose: () => void
}

/** Says who would be scored otherwise, before anybody is (D-26). */
function Ask({ period, periods, onClose }: AskProps) {
    const words = useRfmWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const effect = useQuery(effectQuery(period.id))
    const send = useCallback(
        (key: string) =>
            told(
                api.POST('/api/v1/rfm/periods/{id}/activations', {
                    params: { path: { id: period.id }, header: { 'Idempotency-Key': key } },
                }),
            ),
        [period.id],
    )
    const put = useCommand(send, {
        quiet: true,
        onDone: async () => {
            onClose()
            void message.success(words('activated'))
            await client.invalidateQueries(periodsQuery)
            void client.invalidateQueries({ queryKey: ['segments'] })
        },
    })
    return (
        <ReasonForm<object>
            noReason
            title={words('activateTitle', { name: period.name })}
            ok={words('activateOk')}
            running={put.running}
            refusal={put.refusal}
            onClose={onClose}
            onSend={() => void put.run()}
        >
            <Read of={effect} lines={3}>
                {(of) => {
                    const latest = periods.find((each) => each.id === of.latest)?.name ?? ''
                    return (
                        <>
                            <p>{words('activateText', { n: count(of.segments), rules: count(of.rules) })}</p>
                            <p>
                                <b>
                                    {of.instead === undefined
                                        ? words('activateFirst')
                                        : of.relabelled === 0
                                          ? words('activateSame', { latest })
                                          : words('activateOthers', {
                                                latest,
                                                n: count(of.relabelled),
                                                all: count(of.members),
                                            })}
                                </b>
                            </p>
                        </>
                    )
                }}
            </Read>
        </ReasonForm>
    )
}
