import './access.css'
import { api, told } from '@regulars/api'
import { ago, type Column, day, dayStart, Empty, type Filter, Pill, useCommand, useLanguage } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { rowsOf } from '../rowsOf'
import { useAdminWords } from './adminWords'
import { KeyDrawer } from './KeyDrawer'
import { KEY_ROLES, type Key, type KeyState, keysQuery, type Shown, stateOf, TONES } from './keys'
import { isAsked, PeopleAndKeys } from './PeopleAndKeys'
import { ReasonForm } from './ReasonForm'
import { type Role, useRoleName } from './roles'
import { RoleField, ScopeField, useUnitName } from './ScopeField'
import { Secret } from './Secret'

const STATES: readonly KeyState[] = ['alive', 'expiring', 'expired', 'revoked']

/** The keys of tills and connected systems. */
export function KeysPage() {
    const words = useAdminWords()
    const asked = useQuery(keysQuery)
    const [shown, setShown] = useState<Shown>()
    const all = rowsOf(asked)
    const filters: Filter[] = [
        {
            kind: 'choices',
            name: 'state',
            label: words('state'),
            choices: STATES.map((value) => ({ value, label: words(value) })),
        },
    ]
    return (
        <PeopleAndKeys<Key>
            name="keys"
            title={words('keysTitle')}
            lead={words('keysLead')}
            add={{
                label: words('newKey'),
                needs: 'POST /api/v1/keys',
                form: (close) => <NewKey onClose={close} onShown={setShown} />,
            }}
            filters={filters}
            columns={useColumns()}
            asked={asked}
            all={all}
            fits={(key, chosen) => isAsked(chosen.state, stateOf(key))}
            empty={(add) => <Empty title={words('keysEmpty')} text={words('keysEmptyText')} action={add} />}
            drawer={(key, close) => <KeyDrawer apiKey={key} all={all ?? []} onClose={close} onShown={setShown} />}
        >
            {shown ? (
                <Secret
                    title={words('secretTitle', { name: shown.key.name })}
                    text={words(shown.secret ? 'secretText' : 'secretReplayed')}
                    value={shown.secret ?? '–'}
                    onClose={() => setShown(undefined)}
                />
            ) : null}
        </PeopleAndKeys>
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
