import { api, told } from '@regulars/api'
import { count, day, Facts, moment, useCommand, useNarrow, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Input } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { ConditionEditor } from '../rules/conditions/ConditionEditor'
import { vocabularyQuery } from '../rules/conditions/known'
import { type Version, written } from './ladder'
import type { Review } from './ReviewsPage'
import { useTierWords } from './tierWords'
import { Who } from './Who'

const none = () => false

/** One review: what the tier needs, where the member stands, and the decision with its reason. */
export function ReviewDrawer({ review, ladder, nameOf, onClose }: Props) {
    const words = useTierWords()
    const narrow = useNarrow()
    return (
        <Drawer
            open
            onClose={onClose}
            title={words('reviewOf', { tier: nameOf(review.tier) })}
            size={narrow ? '100%' : 480}
        >
            <div className="stack">
                <Known review={review} ladder={ladder} nameOf={nameOf} />
                {review.state === 'WAITING' ? <Decision review={review} onClose={onClose} /> : null}
            </div>
        </Drawer>
    )
}

interface Props {
    review: Review
    ladder: Version | undefined
    nameOf: (code: string) => string
    onClose: () => void
}

/** What is known of the request and of the member who would move. */
function Known({ review, ladder, nameOf }: Omit<Props, 'onClose'>) {
    const words = useTierWords()
    const can = useCan()
    const standing = useQuery({
        queryKey: ['members', review.member, 'tier'],
        enabled: can('GET /api/v1/members/{id}/tier'),
        queryFn: () => told(api.GET('/api/v1/members/{id}/tier', { params: { path: { id: review.member } } })),
    })
    return (
        <Facts
            of={[
                [words('member'), <Who key="member" of={review} />],
                [
                    words('standing'),
                    standing.data
                        ? words('standingGrowth', {
                              growth: count(standing.data.growth),
                              tier: nameOf(standing.data.code),
                          })
                        : undefined,
                ],
                [words('needs'), <Needs ladder={ladder} tier={review.tier} />],
                [words('askedBy'), review.askedBy ? words('byHand', { who: review.askedBy }) : words('byItself')],
                [words('why'), review.why],
                [words('askedAt'), moment(review.askedAt)],
                [words('until'), review.until ? day(review.until) : undefined],
                [
                    words('decided'),
                    review.decidedBy
                        ? words('decidedBy', { who: review.decidedBy, at: moment(review.decidedAt) })
                        : undefined,
                ],
                [words('reason'), review.reason],
            ]}
        />
    )
}

function Needs({ ladder, tier: code }: { ladder: Version | undefined; tier: string }) {
    const words = useTierWords()
    const vocabulary = useQuery(vocabularyQuery).data
    const tier = ladder ? written(ladder.body).tiers.find((each) => each.code === code) : undefined
    if (tier === undefined) return <>–</>
    if (!tier.enter) return <>{words('whenReached', { growth: count(tier.growth) })}</>
    return vocabulary ? (
        <ConditionEditor readOnly vocabulary={vocabulary} value={tier.enter} path="enter" fits={none} />
    ) : null
}

function useDeciding(review: Review, onDone: () => void) {
    const words = useTierWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, approve: boolean, because: string) => {
            const asked = {
                params: { path: { id: review.id }, header: { 'Idempotency-Key': key } },
                body: { reason: because },
            }
            return approve
                ? told(api.POST('/api/v1/tier-reviews/{id}/approvals', asked))
                : told(api.POST('/api/v1/tier-reviews/{id}/refusals', asked))
        },
        [review.id],
    )
    return useCommand(send, {
        quiet: true,
        onDone: (done) => {
            void client.invalidateQueries({ queryKey: ['tier-reviews'] })
            void client.invalidateQueries({ queryKey: ['approvals'] })
            void client.invalidateQueries({ queryKey: ['members', review.member] })
            void message.success(words(done.state === 'APPROVED' ? 'approved' : 'refused'))
            onDone()
        },
    })
}

function Decision({ review, onClose }: { review: Review; onClose: () => void }) {
    const words = useTierWords()
    const can = useCan()
    const say = useSayRefusal()
    const [reason, setReason] = useState('')
    const decide = useDeciding(review, onClose)
    const [approves, refuses] = [
        can('POST /api/v1/tier-reviews/{id}/approvals'),
        can('POST /api/v1/tier-reviews/{id}/refusals'),
    ]
    if (!approves && !refuses) return null
    return (
        <div className="stack close">
            <Input.TextArea
                rows={3}
                maxLength={500}
                aria-label={words('reason')}
                placeholder={`${words('reason')} · ${words('approveReason')}`}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
            />
            <span className="faint">{words('refuseHint')}</span>
            {decide.refusal ? <Alert type="error" showIcon title={say(decide.refusal)} /> : null}
            <div className="row">
                {approves ? (
                    <Button
                        type="primary"
                        disabled={reason.trim() === ''}
                        loading={decide.running}
                        onClick={() => void decide.run(true, reason.trim())}
                    >
                        {words('approve')}
                    </Button>
                ) : null}
                {refuses ? (
                    <Button
                        danger
                        disabled={reason.trim() === '' || decide.running}
                        onClick={() => void decide.run(false, reason.trim())}
                    >
                        {words('refuse')}
                    </Button>
                ) : null}
            </div>
        </div>
    )
}
