import './access.css'
import { api, told } from '@regulars/api'
import {
    ago,
    type Chosen,
    type Column,
    day,
    dayStart,
    Empty,
    type Filter,
    Filters,
    List,
    Page,
    Pill,
    useCommand,
    useLanguage,
} from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useAdminWords } from './adminWords'
import { KeyDrawer } from './KeyDrawer'
import { KEY_ROLES, type Key, type KeyState, keysQuery, type Shown, stateOf, TONES } from './keys'
import { ReasonForm } from './ReasonForm'
import { type Role, useRoleName } from './roles'
import { RoleField, ScopeField, useUnitName } from './ScopeField'
import { Secret } from './Secret'
import { useCan } from './session'

const STATES: readonly KeyState[] = ['alive', 'expiring', 'expired', 'revoked']

/** The keys of tills and connected systems. */
export function KeysPage() {
    const words = useAdminWords()
    const can = useCan()
    const navigate = useNavigate()
    const chosen = useSearch({ strict: false }) as Chosen & { id?: string }
    const keys = useQuery(keysQuery)
    const [making, setMaking] = useState(false)
    const [shown, setShown] = useState<Shown>()
    const go = (next: Chosen) => void navigate({ to: '/keys', search: next, replace: true })
    const filters: Filter[] = [
        {
            kind: 'choices',
            name: 'state',
            label: words('state'),
            choices: STATES.map((value) => ({ value, label: words(value) })),
        },
    ]
    const asked = chosen.state === undefined ? STATES : chosen.state
    const all = keys.data && (keys.data.items ?? [])
    const rows = all?.filter((key) => asked.includes(stateOf(key)))
    const add = can('POST /api/v1/keys') ? (
        <Button type="primary" onClick={() => setMaking(true)}>
            {words('newKey')}
        </Button>
    ) : null
    return (
        <Page title={words('keysTitle')} lead={words('keysLead')} actions={add}>
            <Filters filters={filters} chosen={chosen} onChange={go} />
            <List<Key>
                name="keys"
                label={words('keysTitle')}
                columns={useColumns()}
                rows={rows}
                rowKey={(key) => key.id}
                error={keys.error}
                onRetry={() => void keys.refetch()}
                onOpen={(key) => go({ ...chosen, id: key.id })}
                empty={<Empty title={words('keysEmpty')} text={words('keysEmptyText')} action={add} />}
            />
            <KeyDrawer
                apiKey={all?.find((key) => key.id === chosen.id)}
                all={all ?? []}
                onClose={() => go({ ...chosen, id: undefined })}
                onShown={setShown}
            />
            {making ? <NewKey onClose={() => setMaking(false)} onShown={setShown} /> : null}
            {shown ? (
                <Secret
                    title={words('secretTitle', { name: shown.key.name })}
                    text={words(shown.secret ? 'secretText' : 'secretReplayed')}
                    value={shown.secret ?? '–'}
                    onClose={() => setShown(undefined)}
                />
            ) : null}
        </Page>
    )
}

function useColumns(): Column<Key>[] {
    const words = useAdminWords()
    const role = useRoleName()
    const unit = useUnitName()
    const [language] = useLanguage()
    return [
        { key: 'name', title: words('keyName'), narrow: 1, render: (key) => <b>{key.name}</b> },
        { key: 'role', title: words('role'), narrow: 3, render: (key) => role(key.role) },
        { key: 'scope', title: words('scope'), narrow: 3, render: (key) => unit(key.scope) },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: (key) => <Pill tone={TONES[stateOf(key)]}>{words(stateOf(key))}</Pill>,
        },
        {
            key: 'used',
            title: words('lastUsed'),
            narrow: 3,
            render: (key) => (
                <span className="num soft">{key.lastUsedAt ? ago(key.lastUsedAt, language) : words('neverUsed')}</span>
            ),
        },
        { key: 'expires', title: words('expires'), render: (key) => <span className="num">{day(key.expiresAt)}</span> },
        {
            key: 'created',
            title: words('createdAt'),
            render: (key) => (
                <span className="num soft">
                    {day(key.createdAt)} · {key.createdBy}
                </span>
            ),
        },
    ]
}

interface Wanted {
    name: string
    role: Role
    scope?: string
    expires?: Dayjs
}

function NewKey({ onClose, onShown }: { onClose: () => void; onShown: (shown: Shown) => void }) {
    const words = useAdminWords()
    const client = useQueryClient()
    const make = useCommand(
        (key, { name, role, scope, expires }: Wanted) =>
            told(
                api.POST('/api/v1/keys', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: {
                        name,
                        role,
                        ...(scope ? { scope } : {}),
                        ...(expires ? { expiresAt: dayStart(expires.format('YYYY-MM-DD')) } : {}),
                    },
                }),
            ),
        {
            quiet: true,
            onDone: (shown) => {
                void client.invalidateQueries({ queryKey: ['keys'] })
                onClose()
                onShown(shown)
            },
        },
    )
    return (
        <ReasonForm<Wanted>
            title={words('newKey')}
            ok={words('newKey')}
            noReason
            running={make.running}
            refusal={make.refusal}
            initial={{ role: 'INTEGRATION' }}
            onClose={onClose}
            onSend={(wanted) => void make.run(wanted)}
        >
            <Form.Item
                name="name"
                label={words('keyName')}
                extra={words('keyNameHint')}
                rules={[{ required: true, whitespace: true, message: words('required') }]}
            >
                <Input maxLength={100} autoFocus />
            </Form.Item>
            <RoleField roles={KEY_ROLES} />
            <ScopeField />
            <Form.Item name="expires" label={words('expires')} extra={words('expiresHint')}>
                <DatePicker minDate={dayjs().add(1, 'day')} />
            </Form.Item>
        </ReasonForm>
    )
}
