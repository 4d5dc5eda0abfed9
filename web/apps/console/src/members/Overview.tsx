import { count, day, moment, money, Panel, Read, signed, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCan } from '../access/session'
import { useChannelName } from '../names'
import { useAddress } from '../useAddress'
import { EntryWhy } from '../why/EntryWhy'
import { useEntryText } from './book/EntriesTab'
import { OrderEarned } from './book/OrderEarned'
import { together } from './book/together'
import { useMemberWords } from './memberWords'
import { useChildSaid } from './person/ChildrenTab'
import { useChildWords } from './person/childWords'
import { PortraitPanel } from './portrait/PortraitPanel'
import { accountsQuery, entriesQuery, type Member, ordersQuery } from './queries'

const FEW = 6
/** Enough that a day on which many lots lapsed does not hide what came before. */
const SOME = 50

/** The member at a glance: what moved last, what was bought last, what lapses next. */
export function Overview({ member }: { member: Member }) {
    const can = useCan()
    const [chosen, change] = useAddress()
    const order = textOf(chosen.order)
    const cut = order?.indexOf(':') ?? -1
    return (
        <div className="glances">
            <div className="stack">
                {can('GET /api/v1/members/{id}/portrait') ? (
                    <PortraitPanel id={member.id} more={<More tab="interactions" />} />
                ) : null}
                {can('GET /api/v1/members/{id}/entries') ? <LatestEntries id={member.id} /> : null}
                {can('GET /api/v1/members/{id}/accounts') ? <Lapsing id={member.id} /> : null}
            </div>
            <div className="stack">
                {can('GET /api/v1/members/{id}/orders') ? <LatestOrders id={member.id} /> : null}
                {(member.children ?? []).length > 0 ? <Children member={member} /> : null}
            </div>
            <EntryWhy entryId={textOf(chosen.entry)} onClose={() => change({ entry: undefined })} />
            <OrderEarned
                order={
                    order && cut > 0 ? { channel: order.slice(0, cut), externalId: order.slice(cut + 1) } : undefined
                }
                onClose={() => change({ order: undefined })}
            />
        </div>
    )
}

function More({ tab }: { tab: string }) {
    const words = useMemberWords()
    const [, change] = useAddress()
    return (
        <Button type="link" size="small" onClick={() => change({ tab, pages: undefined, asset: undefined })}>
            {words('all')}
        </Button>
    )
}

function LatestEntries({ id }: { id: string }) {
    const words = useMemberWords()
    const text = useEntryText()
    const [, change] = useAddress()
    const asked = useQuery(entriesQuery(id, 'POINTS', undefined, SOME))
    return (
        <Panel title={words('recentEntries')} more={<More tab="entries" />}>
            <Read of={asked}>
                {({ items = [] }) =>
                    items.length === 0 ? (
                        <p className="soft">{words('entriesNone')}</p>
                    ) : (
                        <ul className="glance">
                            {together(items)
                                .slice(0, FEW)
                                .map(({ entry, times, amount }) => (
                                    <li key={entry.id}>
                                        <button
                                            type="button"
                                            onClick={() =>
                                                change(
                                                    times > 1
                                                        ? { tab: 'entries', asset: undefined }
                                                        : { entry: entry.id },
                                                )
                                            }
                                        >
                                            <span className="clip grow">
                                                {text(entry)}
                                                {times > 1 ? (
                                                    <span className="faint"> {words('times', { count: times })}</span>
                                                ) : null}
                                            </span>
                                            <span className="faint num">{moment(entry.at)}</span>
                                            <span className={`num amount${amount > 0 ? ' good' : ''}`}>
                                                {signed(amount)}
                                            </span>
                                        </button>
                                    </li>
                                ))}
                        </ul>
                    )
                }
            </Read>
        </Panel>
    )
}

function LatestOrders({ id }: { id: string }) {
    const words = useMemberWords()
    const channel = useChannelName()
    const [, change] = useAddress()
    const asked = useQuery(ordersQuery(id, undefined, FEW))
    return (
        <Panel title={words('recentOrders')} more={<More tab="orders" />}>
            <Read of={asked}>
                {({ items = [] }) =>
                    items.length === 0 ? (
                        <p className="soft">{words('ordersNone')}</p>
                    ) : (
                        <ul className="glance">
                            {items.map((order) => (
                                <li key={order.id}>
                                    <button
                                        type="button"
                                        onClick={() => change({ order: `${order.channel}:${order.externalId}` })}
                                    >
                                        <span className="clip grow">{channel(order.channel)}</span>
                                        <span className="faint num">{moment(order.placedAt)}</span>
                                        <span className="num amount">{money(order.paid)}</span>
                                    </button>
                                </li>
                            ))}
                        </ul>
                    )
                }
            </Read>
        </Panel>
    )
}

/** When what lapses, next first, drawn so that the large dates stand out. */
function Lapsing({ id }: { id: string }) {
    const words = useMemberWords()
    const asked = useQuery(accountsQuery(id, undefined))
    return (
        <Panel title={words('lapsing')} more={<More tab="lots" />}>
            <Read of={asked}>
                {({ accounts }) => {
                    const points = accounts.find((account) => account.asset === 'POINTS')
                    const coming = (points?.expiring ?? []).filter((each) => each.amount > 0)
                    const most = Math.max(...coming.map((each) => each.amount), 1)
                    if (coming.length === 0) return <p className="soft">{words('lapsingNone')}</p>
                    return (
                        <ul className="lapses">
                            {coming.slice(0, 12).map((each) => (
                                <li key={each.at}>
                                    <span className="num soft">{day(each.at)}</span>
                                    <i aria-hidden>
                                        <b style={{ width: `${(each.amount / most) * 100}%` }} />
                                    </i>
                                    <span className="num">{count(each.amount)}</span>
                                </li>
                            ))}
                        </ul>
                    )
                }}
            </Read>
        </Panel>
    )
}

function Children({ member }: { member: Member }) {
    const words = useMemberWords()
    const stages = useChildWords()
    const said = useChildSaid()
    return (
        <Panel title={words('stages')} more={<More tab="children" />}>
            <ul className="glance">
                {(member.children ?? []).map((child) => (
                    <li key={child.id}>
                        <span className="grow num">{said(child)}</span>
                        <span className="soft">{stages(child.stage)}</span>
                    </li>
                ))}
            </ul>
        </Panel>
    )
}
