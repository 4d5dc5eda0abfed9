import { count, Facts, moment, money, Panel } from '@regulars/kit'
import { useChannelName, useStoreName, useTierName } from '../../names'
import { useOfferWords } from '../offerWords'
import { useNames } from '../useNames'
import type { Draft } from './golden'
import { useNamed } from './goldenQuery'
import { useGoldenWords } from './goldenWords'
import { useOwnSaid, usePastSaid } from './usePastSaid'

/** The basket for whoever may only look. */
export function Looked({ draft }: { draft: Draft }) {
    const words = useGoldenWords()
    const goods = useNamed(draft.goods)
    return (
        <>
            <Panel title={words('what')}>
                <ul className="benefits">
                    {goods.map((each, at) => (
                        <li key={at}>
                            <span>
                                {each.name ?? each.sku} <span className="faint">×{count(each.quantity)}</span>
                            </span>
                            <b className="num">{money(each.quantity * each.unitPrice)}</b>
                        </li>
                    ))}
                </ul>
            </Panel>
            <Panel title={words('who')}>
                <Buyer draft={draft} />
            </Panel>
        </>
    )
}

function Buyer({ draft: { member, points, at, channel, store, shipping } }: { draft: Draft }) {
    const words = useGoldenWords()
    const offer = useOfferWords()
    const tier = useTierName()
    const name = useNames()
    const channelName = useChannelName()
    const storeName = useStoreName()
    const past = usePastSaid()
    const own = useOwnSaid()
    const some = (amount: number) => (amount === 0 ? undefined : count(amount))
    return (
        <Facts
            of={[
                [words('tier'), member.tier ? tier(member.tier) : words('anybody')],
                [words('points'), some(member.points)],
                [words('pointsUse'), some(points)],
                [words('growth'), some(member.growth)],
                [words('days'), some(member.memberForDays)],
                [words('stored'), member.stored === undefined ? undefined : money(member.stored)],
                [words('coupons'), member.coupons.map(name).join(words('of'))],
                [words('tags'), member.tags.join(words('of'))],
                [
                    words('past'),
                    member.past?.length ? past(member).map((said, at) => <div key={at}>{said}</div>) : undefined,
                ],
                [words('ownFields'), own(member).join(words('of'))],
                [offer('moment'), at ? moment(at) : undefined],
                [offer('channel'), channelName(channel)],
                [offer('store'), store ? storeName(store) : undefined],
                [offer('freight'), shipping === 0 ? undefined : money(shipping)],
            ]}
        />
    )
}
