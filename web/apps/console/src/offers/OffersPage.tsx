import { PlusOutlined, TableOutlined } from '@ant-design/icons'
import {
    type Chosen,
    type Column,
    Empty,
    type Filter,
    Filters,
    List,
    listOf,
    Page,
    textOf,
    useLanguage,
} from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCan } from '../access/session'
import { STATES, StatePill, useSchedule } from '../rules/state'
import { useTrialText } from '../rules/useBodyText'
import { SavedViews } from '../views/SavedViews'
import { BudgetBar } from './BudgetPicker'
import { saidOf } from './edition/parts'
import { ICONS } from './kinds'
import { KINDS, LAYERS, type Listed, written } from './offerBody'
import { offersQuery, useBudgets } from './offersQuery'
import { useOfferWords } from './offerWords'
import { Unfair } from './Unfair'
import '../rules/rules.css'
import './offers.css'

const LAYER_ORDER = ['ITEM', 'ORDER', 'SHIPPING', 'POINTS'] as const

/** Whether an offer is among those that the filters of the address ask for. */
export function among({ state, current }: Listed, chosen: Chosen): boolean {
    const asked = (value: string, name: string) => {
        const of = listOf(chosen[name])
        return of.length === 0 || of.includes(value)
    }
    const { is } = written(current.body).benefit
    const typed = (textOf(chosen.text) ?? '').toLowerCase()
    return (
        asked(state, 'state') &&
        asked(is, 'is') &&
        asked(LAYERS[is], 'layer') &&
        [current.body.name, current.body.nameEn, current.zh, current.en].some((each) =>
            each.toLowerCase().includes(typed),
        )
    )
}

export function OffersPage() {
    const words = useOfferWords()
    const can = useCan()
    const navigate = useNavigate()
    const chosen: Chosen = useSearch({ strict: false })
    const query = useQuery(offersQuery)
    const columns = useOfferColumns()
    const all = query.data?.items ?? []
    const rows = query.data
        ? [...all]
              .sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state))
              .filter((each) => among(each, chosen))
        : undefined
    const create = can('POST /api/v1/offers') ? (
        <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => void navigate({ to: '/offers/$id', params: { id: 'new' } })}
        >
            {words('newOffer')}
        </Button>
    ) : null
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                <>
                    <Button icon={<TableOutlined />} onClick={() => void navigate({ to: '/offers/matrix' })}>
                        {words('matrixTitle')}
                    </Button>
                    {create}
                </>
            }
        >
            <Unfair />
            <OfferFilters
                chosen={chosen}
                onChange={(search) => void navigate({ to: '/offers', search, replace: true })}
            />
            <List<Listed>
                name="offers"
                label={words('listLabel')}
                columns={columns}
                rows={rows}
                rowKey={(each) => each.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={({ id }) => void navigate({ to: '/offers/$id', params: { id } })}
                empty={
                    all.length === 0 ? (
                        <Empty title={words('emptyTitle')} text={words('emptyText')} action={create} />
                    ) : (
                        <Empty title={words('emptyFilter')} />
                    )
                }
            />
        </Page>
    )
}

function OfferFilters({ chosen, onChange }: { chosen: Chosen; onChange: (next: Chosen) => void }) {
    const words = useOfferWords()
    const choices = <K extends Parameters<typeof words>[0]>(name: string, label: K, of: readonly K[]) => ({
        kind: 'choices' as const,
        name,
        label: words(label),
        choices: of.map((value) => ({ value, label: words(value) })),
    })
    const filters: Filter[] = [
        choices('state', 'state', STATES),
        choices('is', 'kind', KINDS),
        choices('layer', 'layer', LAYER_ORDER),
        { kind: 'text', name: 'text', label: words('search') },
    ]
    return (
        <Filters
            filters={filters}
            chosen={chosen}
            onChange={onChange}
            after={<SavedViews page="offers" filters={filters} onOpen={(view) => onChange({ ...chosen, ...view })} />}
        />
    )
}

function useOfferColumns(): Column<Listed>[] {
    const words = useOfferWords()
    const [language] = useLanguage()
    const stands = useStanding()
    return [
        {
            key: 'name',
            title: words('name'),
            width: 200,
            narrow: 1,
            render: ({ current }) => (
                <b className="rule-name">{language === 'zh' ? current.body.name : current.body.nameEn}</b>
            ),
        },
        {
            key: 'kind',
            title: words('kind'),
            width: 130,
            narrow: 3,
            render: ({ current }) => {
                const { is } = written(current.body).benefit
                return (
                    <span className="kind-cell">
                        {ICONS[is]} {words(is)}
                    </span>
                )
            },
        },
        {
            key: 'sentence',
            title: words('content'),
            width: 320,
            render: ({ current }) => (
                <span className="rule-says">
                    {saidOf(current[language], language === 'zh' ? current.body.name : current.body.nameEn)}
                </span>
            ),
        },
        ...stands,
    ]
}

/** How it stands: state, time, budget, trial. */
function useStanding(): Column<Listed>[] {
    const words = useOfferWords()
    const schedule = useSchedule()
    const trialText = useTrialText()
    const budgets = useBudgets()
    return [
        { key: 'state', title: words('state'), narrow: 2, render: ({ state }) => <StatePill state={state} /> },
        {
            key: 'layer',
            title: words('layer'),
            render: ({ current }) => words(LAYERS[written(current.body).benefit.is]),
        },
        {
            key: 'schedule',
            title: words('schedule'),
            narrow: 3,
            width: 170,
            render: ({ current }) => <span className="num schedule">{schedule(current)}</span>,
        },
        {
            key: 'budget',
            title: words('budgetUsed'),
            width: 170,
            render: ({ current }) => {
                const budget = budgets.find((each) => each.budget.id === current.body.budget)
                return budget ? <BudgetBar of={budget} /> : <span className="faint">–</span>
            },
        },
        {
            key: 'trial',
            title: words('trialPart'),
            render: ({ current }) => (current.body.trial ? trialText(current.body) : <span className="faint">–</span>),
        },
        {
            key: 'versions',
            title: words('tabVersions'),
            align: 'right',
            spare: true,
            render: ({ versions }) => versions,
        },
    ]
}
