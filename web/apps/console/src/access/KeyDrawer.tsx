import { api, told } from '@regulars/api'
import { Facts, moment, Pill, useCommand, useNarrow } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Radio } from 'antd'
import { useState } from 'react'
import { useAdminWords } from './adminWords'
import { type Key, OVERLAPS, type Shown, stateOf, TONES } from './keys'
import { ReasonForm } from './ReasonForm'
import { useRoleName } from './roles'
import { useUnitName } from './ScopeField'
import { useCan } from './session'

interface KeyDrawerProps {
    apiKey: Key | undefined
    all: readonly Key[]
    onClose: () => void
    onShown: (shown: Shown) => void
}

export function KeyDrawer({ apiKey, all, onClose, onShown }: KeyDrawerProps) {
    const narrow = useNarrow()
    return (
        <Drawer open={apiKey !== undefined} onClose={onClose} title={apiKey?.name} size={narrow ? '100%' : 480}>
            {apiKey ? <One of={apiKey} all={all} onShown={onShown} /> : null}
        </Drawer>
    )
}

function One({ of, all, onShown }: { of: Key; all: readonly Key[]; onShown: (shown: Shown) => void }) {
    const words = useAdminWords()
    const role = useRoleName()
    const unit = useUnitName()
    const can = useCan()
    const [asked, setAsked] = useState<'rotate' | 'revoke'>()
    const state = stateOf(of)
    const followed = all.some((key) => key.follows === of.id)
    const alive = state === 'alive' || state === 'expiring'
    return (
        <div className="stack">
            <Facts
                of={[
                    [
                        words('state'),
                        <Pill key="state" tone={TONES[state]}>
                            {words(state)}
                        </Pill>,
                    ],
                    [words('role'), role(of.role)],
                    [words('scope'), unit(of.scope)],
                    [words('createdAt'), `${moment(of.createdAt)} · ${of.createdBy}`],
                    [words('expires'), moment(of.expiresAt)],
                    [words('revoked'), of.revokedAt ? moment(of.revokedAt) : undefined],
                    [words('lastUsed'), of.lastUsedAt ? moment(of.lastUsedAt) : words('neverUsed')],
                    [
                        words('follows'),
                        of.follows ? (all.find((key) => key.id === of.follows)?.name ?? of.follows) : undefined,
                    ],
                ]}
            />
            <div className="row">
                {alive && !followed && can('POST /api/v1/keys/{id}/rotations') ? (
                    <Button onClick={() => setAsked('rotate')}>{words('rotate')}</Button>
                ) : null}
                {alive && can('POST /api/v1/keys/{id}/revocations') ? (
                    <Button danger onClick={() => setAsked('revoke')}>
                        {words('revoke')}
                    </Button>
                ) : null}
            </div>
            {asked === 'rotate' ? <Rotate of={of} onShown={onShown} onClose={() => setAsked(undefined)} /> : null}
            {asked === 'revoke' ? <Revoke of={of} onClose={() => setAsked(undefined)} /> : null}
        </div>
    )
}

function Rotate({ of, onShown, onClose }: { of: Key; onShown: (shown: Shown) => void; onClose: () => void }) {
    const words = useAdminWords()
    const client = useQueryClient()
    const rotate = useCommand(
        (key, overlapMinutes: number) =>
            told(
                api.POST('/api/v1/keys/{id}/rotations', {
                    params: { header: { 'Idempotency-Key': key }, path: { id: of.id } },
                    body: { overlapMinutes },
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
        <ReasonForm<{ overlapMinutes: number }>
            title={words('rotateTitle', { name: of.name })}
            text={words('rotateText')}
            ok={words('rotate')}
            noReason
            running={rotate.running}
            refusal={rotate.refusal}
            initial={{ overlapMinutes: 1440 }}
            onClose={onClose}
            onSend={({ overlapMinutes }) => void rotate.run(overlapMinutes)}
        >
            <Form.Item name="overlapMinutes" label={words('overlap')}>
                <Radio.Group className="roles">
                    {OVERLAPS.map((minutes) => (
                        <Radio key={minutes} value={minutes}>
                            {words(`overlap${minutes}`)}
                        </Radio>
                    ))}
                </Radio.Group>
            </Form.Item>
        </ReasonForm>
    )
}

function Revoke({ of, onClose }: { of: Key; onClose: () => void }) {
    const words = useAdminWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const revoke = useCommand(
        (key, reason: string) =>
            told(
                api.POST('/api/v1/keys/{id}/revocations', {
                    params: { header: { 'Idempotency-Key': key }, path: { id: of.id } },
                    body: { reason },
                }),
            ),
        {
            quiet: true,
            onDone: () => {
                void client.invalidateQueries({ queryKey: ['keys'] })
                void message.success(words('revokedDone'))
                onClose()
            },
        },
    )
    return (
        <ReasonForm
            title={words('revokeTitle', { name: of.name })}
            text={words('revokeText')}
            ok={words('revoke')}
            danger
            running={revoke.running}
            refusal={revoke.refusal}
            onClose={onClose}
            onSend={({ reason }) => void revoke.run(reason)}
        />
    )
}
