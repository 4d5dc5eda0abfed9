import { api, type Schemas, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { Input } from 'antd'
import { useCallback, useState } from 'react'

interface Asked {
    label: string
    /** What is said where nobody is found. */
    none: string
    onFound: (member: { id: string; label: string }) => void
}

/** How somebody names a member: his phone, an identity with its kind, or his number. */
export function sought(typed: string): Schemas['MembersApi.Search'] {
    const plain = typed.replace(/[\s-]/g, '')
    if (/^(\+?86)?1\d{10}$/.test(plain)) return { phone: typed }
    return typed.includes(':') ? { identity: typed } : { memberNo: typed }
}

/** One small field that finds one member, for forms that need another than the page's. */
export function FindMember({ label, none, onFound }: Asked) {
    const [typed, setTyped] = useState('')
    const [missed, setMissed] = useState(false)
    const send = useCallback(
        (_: string, text: string) => told(api.POST('/api/v1/members/searches', { body: sought(text) })),
        [],
    )
    const find = useCommand(send, {
        onDone: ({ items }) => {
            const found = items?.[0]
            setMissed(found === undefined)
            if (found === undefined) return
            setTyped('')
            onFound({ id: found.id, label: found.memberNo })
        },
    })
    return (
        <span className="row tight">
            <Input.Search
                size="small"
                style={{ width: 210 }}
                aria-label={label}
                placeholder={label}
                status={missed ? 'error' : ''}
                loading={find.running}
                value={typed}
                onChange={(event) => {
                    setMissed(false)
                    setTyped(event.target.value)
                }}
                onSearch={(text) => (text.trim() ? void find.run(text.trim()) : undefined)}
            />
            {missed ? <span className="bad">{none}</span> : null}
        </span>
    )
}
