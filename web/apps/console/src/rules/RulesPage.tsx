import { PlusOutlined } from '@ant-design/icons'
import { type Chosen, type Column, Empty, type Filter, Filters, List, Page, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCan } from '../access/session'
import { rulesQuery } from '../names'
import { SavedViews } from '../views/SavedViews'
import { type Listed, ruleName, written } from './body'
import { RuleName } from './RuleName'
import { useRuleWords } from './ruleWords'
import { STATES, StatePill, useSchedule } from './state'
import { useTrialText } from './useBodyText'
import './rules.css'

/** Whether a rule is among those that the filters of the address ask for. */
export function among(rule: Listed, { state, asset, text }: Chosen): boolean {
    const asked = (value: string, of: string | string[] | undefined) =>
        of === undefined || (Array.isArray(of) ? of.length === 0 || of.includes(value) : of === value)
    const { current } = rule
    const typed = typeof text === 'string' ? text.toLowerCase() : ''
    return (
        asked(rule.state, state) &&
        asked(current.body.asset, asset) &&
        [current.body.name, current.body.nameEn ?? '', current.zh, current.en].some((each) =>
            each.toLowerCase().includes(typed),
        )
    )
}

/** Those that run first, then those to come, drafts, and the past. */
export function ranked(rules: readonly Listed[]): Listed[] {
    return [...rules].sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state))
}

export function RulesPage() {
    const words = useRuleWords()
    const can = useCan()
    const navigate = useNavigate()
    const chosen: Chosen = useSearch({ strict: false })
    const query = useQuery(rulesQuery)
    const columns = useRuleColumns()
    const filters = useRuleFilters()
    const choose = (search: Chosen) => void navigate({ to: '/rules', search, replace: true })
    const all = query.data?.items ?? []
    const rows = query.data ? ranked(all.filter((rule) => among(rule, chosen))) : undefined
    const create = can('POST /api/v1/rules') ? (
        <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => void navigate({ to: '/rules/$id', params: { id: 'new' } })}
        >
            {words('create')}
        </Button>
    ) : null
    return (
        <Page title={words('title')} lead={words('lead')} actions={create}>
            <Filters
                filters={filters}
                chosen={chosen}
                onChange={choose}
                after={<SavedViews page="rules" filters={filters} onOpen={(view) => choose({ ...chosen, ...view })} />}
            />
            <List<Listed>
                name="rules"
                label={words('listLabel')}
                columns={columns}
                rows={rows}
                rowKey={(rule) => rule.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={(rule) => void navigate({ to: '/rules/$id', params: { id: rule.id } })}
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

function useRuleFilters(): Filter[] {
    const words = useRuleWords()
    return [
        {
            kind: 'choices',
            name: 'state',
            label: words('state'),
            choices: STATES.map((state) => ({ value: state, label: words(state) })),
        },
        {
            kind: 'choices',
            name: 'asset',
            label: words('asset'),
            choices: (['POINTS', 'GROWTH'] as const).map((asset) => ({ value: asset, label: words(asset) })),
        },
        { kind: 'text', name: 'text', label: words('search') },
    ]
}

function useRuleColumns(): Column<Listed>[] {
    const words = useRuleWords()
    const [language] = useLanguage()
    const schedule = useSchedule()
    const trialText = useTrialText()
    return [
        {
            key: 'name',
            title: words('name'),
            width: 220,
            narrow: 1,
            render: (rule) => <RuleName of={rule.current.body} />,
        },
        {
            key: 'sentence',
            title: words('sentence'),
            width: 380,
            render: ({ current }) => (
                <span className="rule-says">{content(current[language], ruleName(current.body, language))}</span>
            ),
        },
        {
            key: 'asset',
            title: words('asset'),
            narrow: 3,
            render: (rule) => words(rule.current.body.asset),
        },
        { key: 'state', title: words('state'), narrow: 2, render: (rule) => <StatePill state={rule.state} /> },
        {
            key: 'schedule',
            title: words('schedule'),
            narrow: 3,
            width: 170,
            render: (rule) => <span className="num schedule">{schedule(rule.current)}</span>,
        },
        {
            key: 'trial',
            title: words('trial'),
            render: (rule) =>
                rule.current.body.trial ? trialText(written(rule.current.body)) : <span className="faint">–</span>,
        },
        { key: 'versions', title: words('versions'), align: 'right', spare: true, render: (rule) => rule.versions },
    ]
}

/** The sentence begins with the name, which stands in its own column. */
function content(sentence: string, name: string): string {
    return sentence.startsWith(name) ? sentence.slice(name.length).replace(/^[：:]\s*/, '') : sentence
}
