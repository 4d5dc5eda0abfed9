import { ArrowLeftOutlined } from '@ant-design/icons'
import { Bones, Failure, Page, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useCan } from '../access/session'
import { useAddress } from '../useAddress'
import { MemberActions } from './MemberActions'
import { MemberTabs } from './MemberTabs'
import { useMemberWords } from './memberWords'
import { MemberCard } from './person/MemberCard'
import { Unmask } from './person/Unmask'
import { type Member, memberQuery } from './queries'
import { Standing } from './standing/Standing'
import './members.css'

/** Everything about one member; what somebody looked at in clear is gone when he leaves. */
export function MemberPage() {
    const { id = '' } = useParams({ strict: false })
    return <Whole key={id} id={id} />
}

function Whole({ id }: { id: string }) {
    const words = useMemberWords()
    const member = useQuery(memberQuery(id))
    const before = (
        <Link to="/members" className="back">
            <ArrowLeftOutlined aria-hidden /> {words('back')}
        </Link>
    )
    if (member.data) return <Found member={member.data} before={before} />
    return (
        <Page title={words('tabOverview')} before={before}>
            {member.error ? (
                <Failure error={member.error} onRetry={() => void member.refetch()} />
            ) : (
                <Bones lines={10} />
            )}
        </Page>
    )
}

function Found({ member, before }: { member: Member; before: React.ReactNode }) {
    const words = useMemberWords()
    const can = useCan()
    const [chosen, change] = useAddress()
    const [clear, setClear] = useState<Member>()
    const [asking, setAsking] = useState(false)
    const [giving, setGiving] = useState(false)
    const asOf = instantOf(textOf(chosen.asOf))
    return (
        <Page
            title={words('title', { no: member.memberNo })}
            before={before}
            actions={<MemberActions member={member} clear={clear} giving={giving} onGiving={setGiving} />}
        >
            <div className="member">
                <div className="who-column">
                    <MemberCard
                        member={clear ?? member}
                        revealed={clear !== undefined}
                        onReveal={can('POST /api/v1/members/{id}/unmaskings') ? () => setAsking(true) : undefined}
                        onHide={() => setClear(undefined)}
                    />
                </div>
                <div className="stack">
                    <Standing
                        id={member.id}
                        member={member}
                        asOf={asOf}
                        onAsOf={(next) => change({ asOf: next }, { replace: true })}
                    />
                    <MemberTabs member={member} asOf={asOf} onGive={() => setGiving(true)} />
                </div>
            </div>
            <Unmask id={member.id} open={asking} onClose={() => setAsking(false)} onShown={setClear} />
        </Page>
    )
}

/** An address may say anything. */
function instantOf(text: string | undefined): string | undefined {
    return text !== undefined && !Number.isNaN(Date.parse(text)) ? text : undefined
}
