import { moment, Num, Panel, Pill, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { useAuthorName } from '../names'
import { AssignOwner } from './AssignOwner'
import { NoteContact } from './NoteContact'
import { ownerOfQuery } from './owners'
import { useOwnerWords } from './ownerWords'

/** Who looks after her and did before, and when somebody of the chain spoke to her. */
export function OwnerTab({ id, memberNo }: { id: string; memberNo: string }) {
    const words = useOwnerWords()
    const can = useCan()
    const author = useAuthorName()
    const asked = useQuery(ownerOfQuery(id))
    const [assigning, setAssigning] = useState(false)
    return (
        <Read of={asked}>
            {({ owner: { owner, history = [] }, contacts = [] }) => (
                <div className="stack">
                    <Panel
                        title={words('ofMember')}
                        more={
                            can('POST /api/v1/members/{id}/owners') ? (
                                <Button size="small" onClick={() => setAssigning(true)}>
                                    {words('assign')}
                                </Button>
                            ) : null
                        }
                    >
                        <div className="stack close">
                            {owner ? null : <p className="soft">{words('nobodyNow')}</p>}
                            {history.map((spell) => (
                                <div key={spell.since}>
                                    {spell.until ? spell.owner.name : <b>{spell.owner.name}</b>}{' '}
                                    {spell.owner.left ? <Pill tone="bad">{words('left')}</Pill> : null}{' '}
                                    <Num>
                                        {spell.until
                                            ? words('spell', { from: moment(spell.since), until: moment(spell.until) })
                                            : words('sinceThen', { from: moment(spell.since) })}
                                    </Num>{' '}
                                    <span className="faint">
                                        {words('givenBy', { who: author(spell.givenBy) })}
                                        {spell.reason ? ` · ${spell.reason}` : ''}
                                    </span>
                                </div>
                            ))}
                        </div>
                    </Panel>
                    <Panel title={words('contacts')} more={<NoteContact id={id} small />}>
                        <div className="stack close">
                            {contacts.length === 0 ? <p className="soft">{words('noContacts')}</p> : null}
                            {contacts.map((contact) => (
                                <div key={contact.at}>
                                    <Num>{moment(contact.at)}</Num> {words(contact.channel)}{' '}
                                    <span className="faint">{author(contact.by)}</span>{' '}
                                    {contact.warned ? <Pill>{words('aboutWarning')}</Pill> : null}
                                </div>
                            ))}
                        </div>
                    </Panel>
                    {assigning ? (
                        <AssignOwner id={id} name={memberNo} owner={owner} onClose={() => setAssigning(false)} />
                    ) : null}
                </div>
            )}
        </Read>
    )
}
