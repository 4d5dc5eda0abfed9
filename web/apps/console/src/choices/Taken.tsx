import { api, told } from '@regulars/api'
import { count, Labelled, moment, Read, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Modal } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { useTierName } from '../names'
import type { Choice, Line } from './choices'
import { useChoiceWords } from './choiceWords'

/** Who took what, and for which cell of the table; staff may take it back. */
export function Taken({ choice }: { choice: Choice }) {
    const words = useChoiceWords()
    const id = choice.id
    const query = useQuery({
        queryKey: ['choices', id, 'picks'],
        queryFn: () => told(api.GET('/api/v1/choices/{id}/picks', { params: { path: { id }, query: { limit: 50 } } })),
    })
    return (
        <section className="stack close">
            <h3>
                {words('taken')} <span className="faint">{words('newest')}</span>
            </h3>
            <Read of={query}>
                {({ items }) =>
                    items === undefined || items.length === 0 ? (
                        <p className="soft">{words('noPicks')}</p>
                    ) : (
                        <ul className="taken-list">
                            {items.map((line) => (
                                <One key={line.pick.id} of={line} choice={choice} />
                            ))}
                        </ul>
                    )
                }
            </Read>
        </section>
    )
}

function useNames(choice: Choice) {
    const words = useChoiceWords()
    const [language] = useLanguage()
    const tierName = useTierName()
    const named = (of: readonly { code: string; name: string; nameEn: string }[], code: string) => {
        const found = of.find((each) => each.code === code)
        return found === undefined ? code : language === 'zh' ? found.name : found.nameEn
    }
    return {
        item: (code: string) => named(choice.terms.items, code),
        charged: ({ price, version }: Line['pick']) =>
            words('chargedAs', {
                points: count(price.points),
                season: price.season === undefined ? words('always') : named(choice.terms.seasons, price.season),
                tier: price.tier === undefined ? words('all') : tierName(price.tier),
                version,
            }),
    }
}

function One({ of, choice }: { of: Line; choice: Choice }) {
    const words = useChoiceWords()
    const can = useCan()
    const names = useNames(choice)
    const [asking, setAsking] = useState(false)
    const { pick } = of
    return (
        <li>
            <span>
                <b>{names.item(pick.item)}</b>
                <small className="soft num">{names.charged(pick)}</small>
            </span>
            <MemberLink id={pick.member}>{of.memberName ?? of.memberPhone ?? of.memberNo ?? pick.member}</MemberLink>
            <span className="num soft">{moment(pick.at)}</span>
            {pick.cancelled ? (
                <span className="soft">{words('back', { reason: pick.cancelled.reason })}</span>
            ) : can('POST /api/v1/choice-picks/{id}/cancellations') ? (
                <Button size="small" onClick={() => setAsking(true)}>
                    {words('takeBack')}
                </Button>
            ) : null}
            {asking ? <TakeBack of={pick} item={names.item(pick.item)} onClose={() => setAsking(false)} /> : null}
        </li>
    )
}

function TakeBack({ of, item, onClose }: { of: Line['pick']; item: string; onClose: () => void }) {
    const words = useChoiceWords()
    const say = useSayRefusal()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [reason, setReason] = useState('')
    const send = useCallback(
        (key: string, said: string) =>
            told(
                api.POST('/api/v1/choice-picks/{id}/cancellations', {
                    params: { path: { id: of.id }, header: { 'Idempotency-Key': key } },
                    body: { reason: said },
                }),
            ),
        [of.id],
    )
    const back = useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['choices', of.choice] })
            void message.success(words('takenBack'))
            onClose()
        },
    })
    return (
        <Modal
            open
            title={words('takeBackTitle', { item })}
            okText={words('takeBack')}
            cancelText={words('cancel')}
            okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: back.running }}
            onOk={() => void back.run(reason.trim())}
            onCancel={onClose}
        >
            <div className="stack">
                <p>{words('takeBackText', { points: count(of.price.points) })}</p>
                <Labelled text={words('reason')}>
                    {(id) => (
                        <Input
                            id={id}
                            maxLength={200}
                            value={reason}
                            onChange={(event) => setReason(event.target.value)}
                        />
                    )}
                </Labelled>
                {back.refusal ? <Alert type="error" showIcon title={say(back.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}
