import { SearchOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { useAddress } from '../../useAddress'
import { readTyped } from './asked'
import { useListWords } from './listWords'

/** One field that knows a phone from a number from an identity, and goes straight to the member. */
export function MemberSearch({ onRegister }: { onRegister: ((phone?: string) => void) | undefined }) {
    const words = useListWords()
    const can = useCan()
    const navigate = useNavigate()
    const [, change] = useAddress()
    const [typed, setTyped] = useState('')
    const [missed, setMissed] = useState<string>()
    const search = useCommand((_key, body: { phone?: string; memberNo?: string; identity?: string }) =>
        told(api.POST('/api/v1/members/searches', { body })),
    )

    async function find() {
        const meant = readTyped(typed)
        setMissed(undefined)
        switch (meant.kind) {
            case 'end':
                if (can('POST /api/v1/members/lists')) change({ phoneEnd: meant.end, pages: undefined })
                return
            case 'unknown':
                if (typed.trim() !== '') setMissed(words('notKnown'))
                return
            default: {
                const { kind: _, ...body } = meant
                const found = await search.run(body)
                const member = found?.items?.[0]
                if (member) void navigate({ to: '/members/$id', params: { id: member.id } })
                else if (found) setMissed(words('notFound', { typed: typed.trim() }))
            }
        }
    }

    return (
        <div className="member-search">
            <search>
                <Input.Search
                    size="large"
                    prefix={<SearchOutlined aria-hidden />}
                    placeholder={words('find')}
                    aria-label={words('find')}
                    value={typed}
                    allowClear
                    maxLength={160}
                    enterButton={words('findGo')}
                    loading={search.running}
                    onChange={(event) => {
                        setTyped(event.target.value)
                        setMissed(undefined)
                    }}
                    onSearch={(_, __, from) => {
                        if (from?.source === 'input') void find()
                    }}
                />
            </search>
            {missed ? (
                <Missed text={missed} typed={typed} onRegister={onRegister} onClose={() => setMissed(undefined)} />
            ) : null}
        </div>
    )
}

interface MissedProps {
    text: string
    typed: string
    onRegister: ((phone?: string) => void) | undefined
    onClose: () => void
}

/** Nobody was found; whoever typed a phone may register its owner. */
function Missed({ text, typed, onRegister, onClose }: MissedProps) {
    const words = useListWords()
    const meant = readTyped(typed)
    return (
        <Alert
            type="info"
            showIcon
            title={text}
            description={meant.kind === 'unknown' ? undefined : words('notFoundHint')}
            action={
                onRegister && meant.kind === 'phone' ? (
                    <Button size="small" onClick={() => onRegister(meant.phone)}>
                        {words('register')}
                    </Button>
                ) : null
            }
            closable={{ onClose }}
        />
    )
}
