import { api, type Schemas, told } from '@regulars/api'
import { Facts, listed, moment, money, useLanguage } from '@regulars/kit'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useCan } from '../access/session'
import { shown } from '../offers/ratio'
import { Tiers } from './SchemesTab'
import { useSchemeWords } from './schemeWords'
import { useIssuers } from './storedQuery'
import { useStoredWords } from './storedWords'

type Proposal = Schemas['SchemeProposal']
type State = Proposal['state']

const proposalsQuery = (state: State) =>
    queryOptions({
        queryKey: ['stored-value', 'scheme-proposals', state],
        queryFn: () => told(api.GET('/api/v1/stored-value/scheme-proposals', { params: { query: { state } } })),
    })

/** Schemes that one asked for and nobody has decided on. */
export function SchemesWaiting() {
    const words = useSchemeWords()
    const can = useCan()
    const may = can('GET /api/v1/stored-value/scheme-proposals')
    const { data } = useQuery({ ...proposalsQuery('WAITING'), enabled: may })
    const [language] = useLanguage()
    const items = data?.items ?? []
    const names = listed(
        items.map(({ asked }) => asked.body.name),
        language,
    )
    if (items.length === 0) return null
    return (
        <Alert
            type="info"
            showIcon
            className="page-alert"
            title={words('waiting', { names: names })}
            description={<Link to="/approvals">{words('toApprovals')}</Link>}
        />
    )
}

const STATES = { WAITING: 'WAITING', APPROVED: 'PUBLISHED', REFUSED: 'REFUSED' } as const

/** What the second person puts on sale: every word of it, and what it may be turned into. */
export function SchemeAsked({ id, state }: { id: string; state: keyof typeof STATES }) {
    const { data } = useQuery(proposalsQuery(STATES[state]))
    const proposal = data?.items?.find((each) => each.id === id)
    return proposal === undefined ? null : <Asked of={proposal} />
}

function Asked({ of }: { of: Proposal }) {
    const words = useStoredWords()
    const more = useSchemeWords()
    const issuers = useIssuers()
    const { body, starts, ends } = of.asked
    return (
        <div className="stack close">
            <Facts
                of={[
                    [words('name'), body.name],
                    [words('tiers'), <Tiers key="tiers" of={body.tiers} />],
                    [words('issuer'), issuers.name(body.issuer)],
                    [words('agreedShare'), `${shown(body.agreedShare ?? '1', 'hundredths')}%`],
                    [words('refundWay'), body.refundWay],
                    [words('liability'), body.liability],
                    [words('starts'), starts ? moment(starts) : more('whenApproved')],
                    [words('ends'), ends ? moment(ends) : words('openEnd')],
                ]}
            />
            {of.rounds.map(({ kind, spent, back }) => (
                <Alert
                    key={`${kind}-${spent}-${back}`}
                    type="warning"
                    showIcon
                    title={more(kind === 'POINTS' ? 'pointsRound' : 'couponRound', {
                        spent: money(spent),
                        back: money(back),
                    })}
                />
            ))}
        </div>
    )
}
