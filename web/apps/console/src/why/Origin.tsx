import type { Schemas } from '@regulars/api'
import { count, Facts, momentExact, Pill } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { useCan } from '../access/session'
import { useCauseName, useChannelName, useStoreName } from '../names'
import { useWhyWords } from './whyWords'

/** What happened, where, when and by whom. */
export function Origin({ why, onClose }: { why: Schemas['Why.Explained']; onClose: () => void }) {
    const words = useWhyWords()
    const cause = useCauseName()
    const channel = useChannelName()
    const storeName = useStoreName()
    const can = useCan()
    const order = why.order
    const short = why.asked !== undefined && why.asked > -why.amount
    return (
        <div className="stack close">
            <Facts
                of={[
                    [
                        words('at'),
                        <span key="at" className="num">
                            {momentExact(why.at)} <span className="soft">{cause(why.cause)}</span>
                        </span>,
                    ],
                    [
                        words('order'),
                        order === undefined ? undefined : can('GET /api/v1/orders/{channel}/{externalId}') ? (
                            <Link
                                to="/orders/$channel/$externalId"
                                params={{ channel: order.channel, externalId: order.externalId }}
                                onClick={onClose}
                            >
                                {channel(order.channel)} <span className="mono">{order.externalId}</span>
                            </Link>
                        ) : (
                            `${channel(order.channel)} ${order.externalId}`
                        ),
                    ],
                    [words('store'), order?.store === undefined ? undefined : storeName(order.store)],
                    [words('placedAt'), order && order.placedAt !== why.at ? momentExact(order.placedAt) : undefined],
                    [words('postedAt'), why.postedAt === why.at ? undefined : momentExact(why.postedAt)],
                    [words('operator'), why.operator],
                    [words('reason'), why.reason],
                ]}
            />
            {why.arithmetic?.late ? <Pill tone="warn">{words('late')}</Pill> : null}
            {short ? (
                <Pill tone="info">
                    <span style={{ whiteSpace: 'normal' }}>
                        {words('asked', { asked: count(why.asked ?? 0), taken: count(-why.amount) })}
                    </span>
                </Pill>
            ) : null}
        </div>
    )
}
