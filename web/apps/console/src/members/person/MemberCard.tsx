import { EyeInvisibleOutlined, EyeOutlined, PlusOutlined } from '@ant-design/icons'
import { Facts, moment, Num, Panel, Pill, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { fieldsQuery, useChannelName, useShopStaff, useStateName, useStores } from '../../names'
import { useMemberWords } from '../memberWords'
import type { Member } from '../queries'
import { AddIdentity } from './AddIdentity'
import { birthdaySaid, fieldSaid, phoneSaid } from './person'

/** Who it is: masked, until somebody says why he needs to see it. */
export function MemberCard({
    member,
    revealed,
    onReveal,
    onHide,
}: {
    member: Member
    revealed: boolean
    onReveal: (() => void) | undefined
    onHide: () => void
}) {
    const words = useMemberWords()
    const state = useStateName()
    return (
        <Panel className="member-card">
            <div className="who">
                <span className="face" aria-hidden>
                    {(member.name ?? member.memberNo).slice(0, 1)}
                </span>
                <div className="grow">
                    <h2 className="clip">{member.name ?? words('nameless')}</h2>
                    <div className="row tight">
                        <Num>{member.phone ? phoneSaid(member.phone) : '–'}</Num>
                        {revealed ? (
                            <Button
                                type="text"
                                size="small"
                                icon={<EyeInvisibleOutlined />}
                                aria-label={words('hide')}
                                onClick={onHide}
                            />
                        ) : onReveal ? (
                            <Button
                                type="text"
                                size="small"
                                icon={<EyeOutlined />}
                                aria-label={words('reveal')}
                                title={words('reveal')}
                                onClick={onReveal}
                            />
                        ) : null}
                    </div>
                </div>
                {member.state === 'ACTIVE' ? null : <Pill tone="warn">{state(member.state)}</Pill>}
            </div>
            {revealed ? <p className="revealed">{words('revealed')}</p> : null}
            <Personal member={member} />
            <Tags member={member} />
            <Identities member={member} />
        </Panel>
    )
}

function Personal({ member }: { member: Member }) {
    const words = useMemberWords()
    const [language] = useLanguage()
    const stores = useStores()
    const shopStaff = useShopStaff()
    const channel = useChannelName()
    const can = useCan()
    const fields = useQuery({ ...fieldsQuery, enabled: can('GET /api/v1/member-fields') })
    const own = Object.entries(member.fields ?? {}).map(([name, value]) => {
        const label = fields.data?.items?.find((each) => each.name === name)?.label ?? name
        return [label, fieldSaid(value, words('yes'), words('no'))] as const
    })
    return (
        <Facts
            of={[
                [words('store'), stores.name(member.store)],
                [words('channel'), channel(member.channel)],
                [words('staff'), shopStaff(member.staff)],
                [words('registeredAt'), <Num key="at">{moment(member.registeredAt)}</Num>],
                [
                    words('birthday'),
                    member.birthday ? birthdaySaid(member.birthday, language, words('lunar')) : undefined,
                ],
                [words('sex'), member.sex === 'F' ? words('sexF') : member.sex === 'M' ? words('sexM') : undefined],
                [words('contact'), member.contact],
                [words('address'), member.address],
                ...own,
            ]}
        />
    )
}

function Tags({ member }: { member: Member }) {
    const words = useMemberWords()
    if (member.tags === undefined) return null
    return (
        <section>
            <h3>{words('tags')}</h3>
            {member.tags.length === 0 ? (
                <span className="faint">{words('tagsNone')}</span>
            ) : (
                <div className="row tight">
                    {member.tags.map((tag) => (
                        <Tag key={tag}>{tag}</Tag>
                    ))}
                </div>
            )}
        </section>
    )
}

function Identities({ member }: { member: Member }) {
    const words = useMemberWords()
    const can = useCan()
    const channel = useChannelName()
    const [adding, setAdding] = useState(false)
    if (member.identities === undefined) return null
    return (
        <section>
            <div className="row apart">
                <h3>{words('identities')}</h3>
                {can('POST /api/v1/members/{id}/identities') && member.state === 'ACTIVE' ? (
                    <Button
                        type="text"
                        size="small"
                        icon={<PlusOutlined />}
                        aria-label={words('identityAdd')}
                        title={words('identityAdd')}
                        onClick={() => setAdding(true)}
                    />
                ) : null}
            </div>
            {member.identities.length === 0 ? <span className="faint">{words('identitiesNone')}</span> : null}
            {member.identities.map((known) => (
                <div key={`${known.channel} ${known.addedAt} ${known.value ?? ''}`} className="row apart identity">
                    <span>{channel(known.channel)}</span>
                    <span className="mono soft clip" title={moment(known.addedAt)}>
                        {known.value ?? '****'}
                    </span>
                </div>
            ))}
            <AddIdentity id={member.id} open={adding} onClose={() => setAdding(false)} />
        </section>
    )
}
