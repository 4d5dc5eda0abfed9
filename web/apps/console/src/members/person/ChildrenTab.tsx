import { DeleteOutlined } from '@ant-design/icons'
import { age, Empty, Panel, useLanguage } from '@regulars/kit'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import type { Member } from '../queries'
import { AddChild } from './AddChild'
import { ChildAccess } from './ChildAccess'
import { useChildWords } from './childWords'
import { RemoveChild } from './RemoveChild'

export type Child = NonNullable<Member['children']>[number]

/** "1岁3个月 · 幼儿"; before the birth how far off it is. */
export function useChildSaid(): (child: Child) => string {
    const words = useChildWords()
    const [language] = useLanguage()
    return (child) => {
        if (child.stage !== 'EXPECTED') return age(child.ageMonths, language)
        return child.ageMonths < 0 ? words('dueIn', { months: -child.ageMonths }) : words('dueSoon')
    }
}

/** Age and stage for everybody; more only by request (L-08). */
export function ChildrenTab({ member }: { member: Member }) {
    const words = useChildWords()
    const can = useCan()
    const [adding, setAdding] = useState(false)
    const [removing, setRemoving] = useState<Child>()
    const children = member.children ?? []
    const active = member.state === 'ACTIVE'
    const add =
        can('POST /api/v1/members/{id}/children') && active ? (
            <Button onClick={() => setAdding(true)}>{words('add')}</Button>
        ) : null
    return (
        <>
            {children.length === 0 ? (
                <Panel>
                    <Empty title={words('emptyTitle')} text={words('emptyText')} action={add} />
                </Panel>
            ) : (
                <div className="stack">
                    <div className="row apart">
                        <p className="soft tab-lead">{words('lead')}</p>
                        {add}
                    </div>
                    <div className="children">
                        {children.map((child) => (
                            <Card
                                key={child.id}
                                child={child}
                                onRemove={
                                    can('POST /api/v1/members/{id}/children/{child}/removals')
                                        ? () => setRemoving(child)
                                        : undefined
                                }
                            />
                        ))}
                    </div>
                    <ChildAccess memberId={member.id} />
                </div>
            )}
            <AddChild member={member} open={adding} onClose={() => setAdding(false)} />
            <RemoveChild memberId={member.id} child={removing} onClose={() => setRemoving(undefined)} />
        </>
    )
}

function Card({ child, onRemove }: { child: Child; onRemove: (() => void) | undefined }) {
    const words = useChildWords()
    const said = useChildSaid()
    return (
        <section className="panel child">
            <div>
                <div className="age num">{said(child)}</div>
                <div className="soft">{words(child.stage)}</div>
            </div>
            {onRemove ? (
                <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={words('remove')}
                    title={words('remove')}
                    onClick={onRemove}
                />
            ) : null}
        </section>
    )
}
