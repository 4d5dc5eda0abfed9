import { api, type Schemas, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { Button, Input } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../../access/session'
import { useOfferWords } from '../offerWords'
import type { Sample } from './sample'

type Buyer = Sample['member']

/** How somebody names a member: his phone, an identity with its kind, or his number. */
export function sought(typed: string): Schemas['MembersApi.Search'] {
    const plain = typed.replace(/[\s-]/g, '')
    if (/^(\+?86)?1\d{10}$/.test(plain)) return { phone: typed }
    return typed.includes(':') ? { identity: typed } : { memberNo: typed }
}

/** Who buys: somebody who is looked up by phone or number, or nobody whom the house knows. */
export function BuyerPicker({ member, onChange }: { member: Buyer; onChange: (next: Buyer) => void }) {
    const words = useOfferWords()
    const can = useCan()
    const [typed, setTyped] = useState('')
    const [none, setNone] = useState(false)
    const send = useCallback(
        (_: string, text: string) => told(api.POST('/api/v1/members/searches', { body: sought(text) })),
        [],
    )
    const find = useCommand(send, {
        onDone: ({ items }) => {
            const found = items?.[0]
            setNone(found === undefined)
            if (found === undefined) return
            setTyped('')
            onChange({ id: found.id, label: found.memberNo })
        },
    })
    if (member) {
        return (
            <span className="row tight">
                <span className="mono">{member.label}</span>
                <Button type="link" size="small" onClick={() => onChange(undefined)}>
                    {words('asNobody')}
                </Button>
            </span>
        )
    }
    if (!can('POST /api/v1/members/searches')) return <span className="faint">{words('nobody')}</span>
    return (
        <span className="row tight">
            <Input.Search
                size="small"
                style={{ width: 210 }}
                aria-label={words('findBuyer')}
                placeholder={words('findBuyer')}
                status={none ? 'error' : ''}
                loading={find.running}
                value={typed}
                onChange={(event) => {
                    setNone(false)
                    setTyped(event.target.value)
                }}
                onSearch={(text) => (text.trim() ? void find.run(text.trim()) : undefined)}
            />
            {none ? <span className="bad">{words('noBuyer')}</span> : null}
        </span>
    )
}
