import { api, told } from '@regulars/api'
import { count, day, money } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { useTierName } from '../names'
import { useApprovalWords } from './approvalWords'
import { askedBy } from './asked'
import type { Request } from './requests'

// Stands where the member's link goes; no text of ours holds it.
const PLACE = '\u0001'

/** What is asked, as one sentence with the member in it. */
export function AskedSentence({ request, plain = false }: { request: Request; plain?: boolean }) {
    const words = useApprovalWords()
    const tierName = useTierName()
    const asked = askedBy(request)
    const who = request.askedBy ?? words('someone')
    const values: Record<string, string> = { who, member: PLACE }
    if ('amount' in asked) {
        values.amount = count(asked.amount)
        values.asset = words(asked.asset)
    }
    if ('fen' in asked) values.amount = money(asked.fen)
    if ('tier' in asked) values.tier = tierName(asked.tier)
    if ('until' in asked) values.until = day(asked.until)
    if ('from' in asked) {
        values.from = asked.from
        values.to = asked.to
    }
    if ('guardians' in asked) values.guardians = count(asked.guardians)
    if ('most' in asked) values.most = money(asked.most)
    const [before, after] = words(asked.says, values).split(PLACE)
    return (
        <>
            {before}
            <MemberName id={request.memberId} plain={plain} />
            {after}
        </>
    )
}

function MemberName({ id, plain }: { id: string | undefined; plain: boolean }) {
    const can = useCan()
    const may = can('GET /api/v1/members/{id}')
    const asked = useQuery({
        queryKey: ['members', id],
        enabled: may && id !== undefined,
        staleTime: 60_000,
        queryFn: () => told(api.GET('/api/v1/members/{id}', { params: { path: { id: id ?? '' } } })),
    })
    if (id === undefined) return null
    const shown = asked.data ? [asked.data.name, asked.data.memberNo].filter(Boolean).join(' ') : `…${id.slice(-6)}`
    if (plain || !may) return <b className="num">{shown}</b>
    return <MemberLink id={id}>{shown}</MemberLink>
}
