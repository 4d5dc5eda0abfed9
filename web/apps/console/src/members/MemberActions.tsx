import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { AdjustPoints } from './book/AdjustPoints'
import { useMemberWords } from './memberWords'
import { ChangeProfile } from './person/ChangeProfile'
import { type Member, tierQuery } from './queries'
import { GiveTier } from './standing/GiveTier'

/** What one may do to this member; who has left can only be read. */
export function MemberActions({
    member,
    clear,
    giving,
    onGiving,
}: {
    member: Member
    clear: Member | undefined
    giving: boolean
    onGiving: (giving: boolean) => void
}) {
    const words = useMemberWords()
    const can = useCan()
    const [adjusting, setAdjusting] = useState(false)
    const [changing, setChanging] = useState(false)
    const tier = useQuery({ ...tierQuery(member.id, undefined), enabled: can('GET /api/v1/members/{id}/tier') })
    if (member.state !== 'ACTIVE') return null
    const name = member.name ?? words('title', { no: member.memberNo })
    return (
        <>
            {can('POST /api/v1/members/{id}/profile') ? (
                <Button onClick={() => setChanging(true)}>{words('profile')}</Button>
            ) : null}
            {can('POST /api/v1/members/{id}/tiers') ? (
                <Button onClick={() => onGiving(true)}>{words('giveTier')}</Button>
            ) : null}
            {can('POST /api/v1/members/{id}/adjustments') ? (
                <Button type="primary" onClick={() => setAdjusting(true)}>
                    {words('adjust')}
                </Button>
            ) : null}
            <AdjustPoints open={adjusting} id={member.id} name={name} onClose={() => setAdjusting(false)} />
            <GiveTier
                open={giving}
                id={member.id}
                name={name}
                current={tier.data?.code}
                onClose={() => onGiving(false)}
            />
            <ChangeProfile member={member} clear={clear} open={changing} onClose={() => setChanging(false)} />
        </>
    )
}
