import './access.css'
import { api, told } from '@regulars/api'
import { ago, type Chosen, type Column, Empty, type Filter, Pill, useCommand, useLanguage } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useAdminWords } from './adminWords'
import { LooksPanel } from './LooksPanel'
import { isAsked, PeopleAndKeys } from './PeopleAndKeys'
import { ReasonForm } from './ReasonForm'
import { STAFF_ROLES, useRoleName } from './roles'
import { RoleField, ScopeField, useUnitName } from './ScopeField'
import { Secret } from './Secret'
import { StaffDrawer } from './StaffDrawer'
import { type Given, type Staff, staffQuery, toneOfStaff } from './staff'

const STATES = ['ACTIVE', 'INVITED', 'LOCKED', 'DISABLED'] as const

/** The people of the chain, and what each may do. */
export function StaffPage() {
    const words = useAdminWords()
    const asked = useQuery(staffQuery)
    const [given, setGiven] = useState<Given>()
    return (
        <PeopleAndKeys<Staff>
            name="staff"
            title={words('staffTitle')}
            lead={words('staffLead')}
            add={{
                label: words('newStaff'),
                needs: 'POST /api/v1/staff',
                form: (close) => <NewStaff onClose={close} onGiven={setGiven} />,
            }}
            filters={useFilters()}
            columns={useColumns()}
            asked={asked}
            all={asked.data}
            fits={fits}
            empty={(add) =>
                asked.data?.length ? (
                    <Empty title={words('staffNone')} />
                ) : (
                    <Empty title={words('staffEmpty')} text={words('staffEmptyText')} action={add} />
                )
            }
            drawer={(staff, close) => <StaffDrawer staff={staff} onClose={close} onGiven={setGiven} />}
        >
            <LooksPanel />
            {given ? <OneTime given={given} onClose={() => setGiven(undefined)} /> : null}
        </PeopleAndKeys>
    )
}

function useFilters(): readonly Filter[] {
    const words = useAdminWords()
    const role = useRoleName()
    return [
        { kind: 'text', name: 'find', label: words('find') },
        {
            kind: 'choices',
            name: 'role',
            label: words('role'),
            choices: STAFF_ROLES.map((value) => ({ value, label: role(value) })),
        },
        {
            kind: 'choices',
            name: 'state',
            label: words('state'),
            choices: STATES.map((value) => ({ value, label: words(value) })),
        },
    ]
}

function fits(staff: Staff, chosen: Chosen): boolean {
    const text = typeof chosen.find === 'string' ? chosen.find.toLowerCase() : ''
    return (
        isAsked(chosen.role, staff.role) &&
        isAsked(chosen.state, staff.state) &&
        `${staff.name} ${staff.signIn}`.toLowerCase().includes(text)
    )
}

function useColumns(): Column<Staff>[] {
    const words = useAdminWords()
    const role = useRoleName()
    const unit = useUnitName()
    const [language] = useLanguage()
    return [
        { key: 'name', title: words('name'), narrow: 1, render: (each) => <b>{each.name}</b> },
        {
            key: 'signIn',
            title: words('signIn'),
            narrow: 3,
            render: (each) => <span className="mono">{each.signIn}</span>,
        },
        { key: 'role', title: words('role'), narrow: 3, render: (each) => role(each.role) },
        { key: 'scope', title: words('scope'), narrow: 3, render: (each) => unit(each.scope) },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: (each) => <Pill tone={toneOfStaff(each.state)}>{words(each.state)}</Pill>,
        },
        {
            key: 'factor',
            title: words('factor'),
            render: (each) => (
                <span className={each.factor ? 'soft' : 'warn'}>{words(each.factor ? 'factorYes' : 'factorNo')}</span>
            ),
        },
        {
            key: 'last',
            title: words('lastSignIn'),
            render: (each) => (
                <span className="num soft">
                    {each.lastSignInAt ? ago(each.lastSignInAt, language) : words('never')}
                </span>
            ),
        },
        { key: 'by', title: words('createdBy'), spare: true, render: (each) => each.createdBy },
    ]
}

interface NewProps {
    onClose: () => void
    onGiven: (given: Given) => void
}

function NewStaff({ onClose, onGiven }: NewProps) {
    const words = useAdminWords()
    const client = useQueryClient()
    const make = useCommand(
        (key, body: { signIn: string; name: string; role: Staff['role']; scope?: string }) =>
            told(api.POST('/api/v1/staff', { params: { header: { 'Idempotency-Key': key } }, body })),
        {
            quiet: true,
            onDone: (given) => {
                void client.invalidateQueries({ queryKey: ['staff'] })
                onClose()
                onGiven(given)
            },
        },
    )
    const rules = [{ required: true, whitespace: true, message: words('required') }]
    return (
        <ReasonForm<{ signIn: string; name: string; role: Staff['role']; scope?: string }>
            title={words('newStaff')}
            ok={words('save')}
            noReason
            running={make.running}
            refusal={make.refusal}
            onClose={onClose}
            onSend={({ signIn, name, role, scope }) =>
                void make.run({ signIn, name, role, ...(scope ? { scope } : {}) })
            }
        >
            <Form.Item name="name" label={words('name')} rules={rules}>
                <Input maxLength={60} autoFocus />
            </Form.Item>
            <Form.Item name="signIn" label={words('signIn')} extra={words('signInHint')} rules={rules}>
                <Input maxLength={100} spellCheck={false} autoCapitalize="off" autoComplete="off" />
            </Form.Item>
            <RoleField roles={STAFF_ROLES} />
            <ScopeField />
        </ReasonForm>
    )
}

function OneTime({ given, onClose }: { given: Given; onClose: () => void }) {
    const words = useAdminWords()
    return (
        <Secret
            title={words('passwordTitle', { name: given.staff.name })}
            text={words(given.oneTimePassword ? 'passwordText' : 'replayed')}
            value={given.oneTimePassword ?? '–'}
            onClose={onClose}
        />
    )
}
