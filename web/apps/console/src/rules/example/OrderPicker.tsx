import { api, type Schemas, told } from '@regulars/api'
import { Failure, moment, money } from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { useKnown } from '../conditions/known'
import { useRuleWords } from '../ruleWords'

type Line = Schemas['OrderLists.Line']

/** Orders by their number, or those of a member by his; before anything is typed, the latest. */
async function find(typed: string, members: boolean, signal: AbortSignal): Promise<Line[]> {
    const list = async (body: Schemas['OrderFilter']) =>
        (await told(api.POST('/api/v1/orders/lists', { body: { limit: 12, ...body }, signal }))).items ?? []
    if (typed === '') return list({ unidentified: false })
    const [byNumber, ofMember] = await Promise.all([
        list({ externalId: typed }),
        members ? ordersOf(typed, list, signal) : [],
    ])
    return [...byNumber, ...ofMember]
}

async function ordersOf(
    typed: string,
    list: (body: Schemas['OrderFilter']) => Promise<Line[]>,
    signal: AbortSignal,
): Promise<Line[]> {
    const body = /^1\d{10}$/.test(typed) ? { phone: typed } : { memberNo: typed }
    const found = await told(api.POST('/api/v1/members/searches', { body, signal })).catch(() => ({ items: [] }))
    const member = found.items?.[0]?.id
    return member ? list({ memberId: member }) : []
}

export function OrderPicker({
    open,
    onClose,
    onPick,
}: {
    open: boolean
    onClose: () => void
    onPick: (channel: string, externalId: string) => void
}) {
    const words = useRuleWords()
    const can = useCan()
    const known = useKnown()
    const [typed, setTyped] = useState('')
    const sought = typed.trim()
    const query = useQuery({
        queryKey: ['orders', 'pick', sought],
        enabled: open,
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) => find(sought, can('POST /api/v1/members/searches'), signal),
    })
    return (
        <Modal open={open} onCancel={onClose} footer={null} title={words('exampleOrder')} destroyOnHidden>
            <div className="stack close">
                <Input.Search
                    autoFocus
                    allowClear
                    aria-label={words('exampleFind')}
                    placeholder={words('exampleFind')}
                    value={typed}
                    onChange={(event) => setTyped(event.target.value)}
                />
                <h3 className="aside-title">{sought === '' ? words('exampleLatest') : sought}</h3>
                {query.error ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : null}
                <ul className="pick">
                    {(query.data ?? []).map((order) => (
                        <li key={order.id}>
                            <button
                                type="button"
                                onClick={() => {
                                    onPick(order.channel, order.externalId)
                                    onClose()
                                }}
                            >
                                <span className="num">{moment(order.placedAt)}</span>
                                <span className="clip">
                                    {order.store ? known.nameOf('store', order.store) : order.channel}
                                    <span className="faint"> {order.memberNo ?? ''}</span>
                                </span>
                                <b className="num">{money(order.paid)}</b>
                            </button>
                        </li>
                    ))}
                </ul>
                {query.data?.length === 0 ? <p className="soft">{words('exampleNothing')}</p> : null}
            </div>
        </Modal>
    )
}
