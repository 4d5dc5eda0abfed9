import { Panel } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../../access/session'
import { accountsQuery, type Member, tierQuery } from '../queries'
import { MemberFigures } from './MemberFigures'
import { TierNow } from './TierNow'
import { TimeSlider } from './TimeSlider'

/** Where a member stands: points, tier, what is missing; now, or at any instant. */
export function Standing({
    id,
    member,
    asOf,
    onAsOf,
}: {
    id: string
    member: Member
    asOf: string | undefined
    onAsOf: (asOf: string | undefined) => void
}) {
    const can = useCan()
    const reads = can('GET /api/v1/members/{id}/accounts')
    const readsTier = can('GET /api/v1/members/{id}/tier')
    const now = useQuery({ ...accountsQuery(id, undefined), enabled: reads })
    const then = useQuery({ ...accountsQuery(id, asOf), enabled: reads && asOf !== undefined })
    const tier = useQuery({ ...tierQuery(id, asOf), enabled: readsTier })
    if (!reads && !readsTier) return null
    return (
        <div className={`standing${asOf === undefined ? '' : ' then'}`}>
            <TimeSlider member={member} now={now.data} asOf={asOf} onAsOf={onAsOf} />
            {readsTier ? (
                <Panel>
                    <TierNow id={id} tier={tier} asOf={asOf} />
                </Panel>
            ) : null}
            {reads ? <MemberFigures now={now} then={asOf === undefined ? undefined : then} /> : null}
        </div>
    )
}
