import { api, type Schemas, told } from '@regulars/api'
import { count, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { Order } from './OrderPage'
import { useOrderWords } from './orderWords'

type Member = Schemas['Shown']

/** What was typed is a phone, an identity of a channel or a member number. */
export function searchOf(typed: string): Schemas['MembersApi.Search'] {
    const text = typed.trim()
    if (/^(\+?86)?1\d{10}$/.test(text.replace(/[\s-]/g, ''))) return { phone: text.replace(/[\s-]/g, '') }
    return text.includes(':') ? { identity: text } : { memberNo: text }
}

/** An order that came without a member is given to one; it then earns by the rules that were valid when it was placed. */
export function ClaimOrder({ order, open, onClose }: { order: Order; open: boolean; onClose: () => void }) {
    const words = useOrderWords()
    const [chosen, choose] = useState<Member>()
    const claim = useClaim(order, onClose)
    return (
        <Modal
            open={open}
            title={words('claimTitle')}
            onCancel={onClose}
            cancelText={words('cancel')}
            okText={chosen ? words('claimFor', { member: called(chosen) }) : words('claim')}
            okButtonProps={{ disabled: chosen === undefined, loading: claim.running }}
            onOk={() => chosen && void claim.run(chosen.id)}
            destroyOnHidden
        >
            <div className="stack">
                <span className="soft">{words('claimText')}</span>
                <FindMember chosen={chosen} onChoose={choose} />
            </div>
        </Modal>
    )
}

function useClaim(order: Order, onDone: () => void) {
    const words = useOrderWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    return useCommand(
        (key, memberId: string) =>
            told(
                api.POST('/api/v1/orders/{channel}/{externalId}/claims', {
                    params: {
                        path: { channel: order.channel, externalId: order.externalId },
                        header: { 'Idempotency-Key': key },
                    },
                    body: { memberId },
                }),
            ),
        {
            onDone: (taken) => {
                void message.success(
                    words('claimed', { points: sum(taken, 'POINTS'), growth: sum(taken, 'GROWTH') }),
                    6,
                )
                void client.invalidateQueries({ queryKey: ['orders'] })
                void client.invalidateQueries({ queryKey: ['members'] })
                onDone()
            },
        },
    )
}

interface FindProps {
    chosen: Member | undefined
    onChoose: (member: Member | undefined) => void
}

/** Who it is, by phone, identity or number; a search that finds one person has chosen it. */
function FindMember({ chosen, onChoose }: FindProps) {
    const words = useOrderWords()
    const [typed, setTyped] = useState('')
    const [found, setFound] = useState<readonly Member[]>()
    const find = useCommand(
        (_key, text: string) => told(api.POST('/api/v1/members/searches', { body: searchOf(text) })),
        {
            onDone: (page) => {
                const items = page.items ?? []
                setFound(items)
                onChoose(items.length === 1 ? items[0] : undefined)
            },
        },
    )
    return (
        <>
            <form
                className="row"
                style={{ flexWrap: 'nowrap' }}
                onSubmit={(event) => {
                    event.preventDefault()
                    if (typed.trim() !== '') void find.run(typed)
                }}
            >
                <Input
                    autoFocus
                    aria-label={words('claimFind')}
                    placeholder={words('claimFindHint')}
                    value={typed}
                    onChange={(event) => setTyped(event.target.value)}
                />
                <Button htmlType="submit" loading={find.running}>
                    {words('find')}
                </Button>
            </form>
            {found?.length === 0 ? <span role="status">{words('notFound')}</span> : null}
            {found && found.length > 0 ? (
                <Radio.Group
                    value={chosen?.id}
                    onChange={(event) => onChoose(found.find((each) => each.id === event.target.value))}
                    style={{ display: 'flex', flexDirection: 'column', gap: 8 }}
                >
                    {found.map((each) => (
                        <Radio key={each.id} value={each.id}>
                            {called(each)} <span className="faint num">{each.phone}</span>
                        </Radio>
                    ))}
                </Radio.Group>
            ) : null}
        </>
    )
}

function called(member: Member): string {
    return [member.name, member.memberNo].filter(Boolean).join(' ')
}

function sum(taken: Schemas['FactsApi.OrderTaken'], asset: 'POINTS' | 'GROWTH'): string {
    return count(
        (taken.earned ?? []).filter((each) => each.asset === asset).reduce((all, each) => all + each.amount, 0),
    )
}
