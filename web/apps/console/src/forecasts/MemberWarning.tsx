import { api, told } from '@regulars/api'
import { moment, Panel, Pill, Read, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { useCallback } from 'react'
import { useCan } from '../access/session'
import { useAuthorName } from '../names'
import { CONTACTS, type ContactChannel, type Flag, type LossReason, REASONS, warningOfQuery } from './forecasts'
import { RiskParts } from './RiskParts'
import { useWarningWords } from './warningWords'

/** Today's score with its parts, her warnings, and what staff did and heard. */
export function MemberWarning({ id }: { id: string }) {
    const words = useWarningWords()
    const author = useAuthorName()
    const asked = useQuery(warningOfQuery(id))
    return (
        <Panel title={words('ofMember')}>
            <Read of={asked}>
                {({ now, crossesOn, flags = [], reasons = [] }) => {
                    const open = flags.find((flag) => flag.ended === undefined)
                    return (
                        <div className="stack close">
                            {now ? <RiskParts of={now} /> : <p className="soft">{words('noRule')}</p>}
                            {now && now.score < 100 && crossesOn ? (
                                <p className="soft">{words('crosses', { day: crossesOn })}</p>
                            ) : null}
                            {flags.map((flag) => (
                                <FlagLine key={flag.crossedOn} of={flag} />
                            ))}
                            {reasons.map((heard) => (
                                <div key={heard.at}>
                                    <Pill>{words(heard.reason)}</Pill>{' '}
                                    <span className="faint">
                                        {words('heard', { who: author(heard.by), at: moment(heard.at) })}
                                    </span>
                                </div>
                            ))}
                            <div className="row">
                                {open && !open.heldOut && !open.contact ? <ContactButton id={id} /> : null}
                                <ReasonButton id={id} />
                            </div>
                        </div>
                    )
                }}
            </Read>
        </Panel>
    )
}

function FlagLine({ of }: { of: Flag }) {
    const words = useWarningWords()
    const author = useAuthorName()
    return (
        <div>
            <Pill tone={of.ended === undefined ? 'warn' : of.ended === 'BOUGHT' ? 'good' : 'plain'}>
                {of.ended === undefined ? words('openFlag') : words(of.ended, { day: of.endedOn ?? '' })}
            </Pill>{' '}
            <span className="num">{moment(of.flaggedAt)}</span>{' '}
            {of.heldOut ? <Pill>{words('heldOutPill')}</Pill> : null}
            {of.contact ? (
                <div className="faint">
                    {words('contactedBy', {
                        who: author(of.contact.by),
                        at: moment(of.contact.at),
                        how: words(of.contact.channel),
                    })}
                </div>
            ) : null}
        </div>
    )
}

function useWritten(id: string) {
    const words = useWarningWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    return useCallback(() => {
        void client.invalidateQueries({ queryKey: ['member', id, 'warning'] })
        void client.invalidateQueries({ queryKey: ['warnings'] })
        void message.success(words('recorded'))
    }, [client, id, message, words])
}

function ContactButton({ id }: { id: string }) {
    const words = useWarningWords()
    const can = useCan()
    const send = useCallback(
        (key: string, channel: ContactChannel) =>
            told(
                api.POST('/api/v1/members/{id}/win-back-contacts', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body: { channel },
                }),
            ),
        [id],
    )
    const command = useCommand(send, { onDone: useWritten(id) })
    return can('POST /api/v1/members/{id}/win-back-contacts') ? (
        <Dropdown
            trigger={['click']}
            menu={{
                items: CONTACTS.map((key) => ({ key, label: words(key) })),
                onClick: ({ key }) => void command.run(key as ContactChannel),
            }}
        >
            <Button loading={command.running}>{words('record')}</Button>
        </Dropdown>
    ) : null
}

function ReasonButton({ id }: { id: string }) {
    const words = useWarningWords()
    const can = useCan()
    const send = useCallback(
        (key: string, reason: LossReason) =>
            told(
                api.POST('/api/v1/members/{id}/loss-reasons', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body: { reason },
                }),
            ),
        [id],
    )
    const command = useCommand(send, { onDone: useWritten(id) })
    return can('POST /api/v1/members/{id}/loss-reasons') ? (
        <Dropdown
            trigger={['click']}
            menu={{
                items: REASONS.map((key) => ({ key, label: words(key) })),
                onClick: ({ key }) => void command.run(key as LossReason),
            }}
        >
            <Button loading={command.running}>{words('reason')}</Button>
        </Dropdown>
    ) : null
}
