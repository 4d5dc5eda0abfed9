import type { Schemas } from '@regulars/api'
import { type Chosen, type Column, Empty, type Filter, Filters, List, listOf, textOf, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { rowsOf } from '../../rowsOf'
import { STATES, StatePill, useSchedule } from '../../rules/state'
import { useAddress } from '../../useAddress'
import { SavedViews } from '../../views/SavedViews'
import type { Lifetime } from '../edition/draft'
import { saidOf } from '../edition/parts'
import { faceOf } from '../face'
import { ICONS } from '../kinds'
import { written } from '../offerBody'
import { templatesQuery } from '../offersQuery'
import { useOfferWords } from '../offerWords'
import { useCouponWords } from './couponWords'
import { useLifetimeText } from './lifetimeText'

type Listed = Schemas['Templates.Listed']

function among({ state, current }: Listed, chosen: Chosen): boolean {
    const states = listOf(chosen.state)
    const typed = (textOf(chosen.text) ?? '').toLowerCase()
    const { name, nameEn } = current.body.offer
    return (
        (states.length === 0 || states.includes(state)) &&
        [name, nameEn, current.zh, current.en].some((each) => each.toLowerCase().includes(typed))
    )
}

/** What coupons the chain gives, or gave. */
export function TemplatesTab() {
    const words = useCouponWords()
    const offer = useOfferWords()
    const navigate = useNavigate()
    const chosen: Chosen = useSearch({ strict: false })
    const [, change] = useAddress()
    const query = useQuery(templatesQuery)
    const columns = useTemplateColumns()
    const all = rowsOf(query)
    const rows = all
        ?.filter((each) => among(each, chosen))
        .sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state))
    const filters: Filter[] = [
        {
            kind: 'choices',
            name: 'state',
            label: offer('state'),
            choices: STATES.map((value) => ({ value, label: offer(value) })),
        },
        { kind: 'text', name: 'text', label: offer('search') },
    ]
    const choose = (next: Chosen) => change(next, { replace: true })
    return (
        <>
            <Filters
                filters={filters}
                chosen={chosen}
                onChange={choose}
                after={<SavedViews page="coupon-templates" filters={filters} onOpen={choose} />}
            />
            <List<Listed>
                name="coupon-templates"
                label={words('tabTemplates')}
                columns={columns}
                rows={rows}
                rowKey={(each) => each.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={({ id }) => void navigate({ to: '/coupons/$id', params: { id } })}
                empty={
                    all?.length === 0 ? (
                        <Empty title={words('emptyTitle')} text={words('emptyText')} />
                    ) : (
                        <Empty title={offer('emptyFilter')} />
                    )
                }
            />
        </>
    )
}

function useTemplateColumns(): Column<Listed>[] {
    const words = useCouponWords()
    const offer = useOfferWords()
    const [language] = useLanguage()
    const stands = useStanding()
    return [
        {
            key: 'name',
            title: offer('name'),
            width: 200,
            narrow: 1,
            render: ({ current: { body } }) => (
                <b className="rule-name">{language === 'zh' ? body.offer.name : body.offer.nameEn}</b>
            ),
        },
        {
            key: 'face',
            title: words('face'),
            width: 160,
            narrow: 3,
            render: ({ current }) => {
                const { benefit } = written(current.body.offer)
                const { large, unit, under } = faceOf(benefit, language, offer)
                return (
                    <span className="kind-cell">
                        {ICONS[benefit.is]}
                        <span>
                            <b className="num">
                                {large}
                                {unit}
                            </b>{' '}
                            <span className="faint">{under}</span>
                        </span>
                    </span>
                )
            },
        },
        {
            key: 'sentence',
            title: offer('content'),
            width: 300,
            render: ({ current }) => (
                <span className="rule-says">
                    {saidOf(current[language], language === 'zh' ? current.body.offer.name : current.body.offer.nameEn)}
                </span>
            ),
        },
        ...stands,
    ]
}

/** How it stands: state, lifetime, ways to come by it. */
function useStanding(): Column<Listed>[] {
    const words = useCouponWords()
    const offer = useOfferWords()
    const schedule = useSchedule()
    const lifetime = useLifetimeText()
    return [
        { key: 'state', title: offer('state'), narrow: 2, render: ({ state }) => <StatePill state={state} /> },
        {
            key: 'lifetime',
            title: words('lifetime'),
            // the sentence beside it says it too
            spare: true,
            width: 180,
            render: ({ current }) => lifetime(current.body.lifetime as Lifetime),
        },
        {
            key: 'ways',
            title: words('ways'),
            render: ({ current: { body } }) =>
                (['claimable', 'transferable'] as const)
                    .filter((way) => body[way])
                    .map((way) => words(`${way}Short`))
                    .join(' · ') || <span className="faint">–</span>,
        },
        {
            key: 'schedule',
            title: words('given'),
            narrow: 3,
            width: 170,
            render: ({ current }) => <span className="num schedule">{schedule(current)}</span>,
        },
    ]
}
