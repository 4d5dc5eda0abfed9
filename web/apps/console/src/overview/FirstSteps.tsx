import { CheckCircleFilled } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { Panel } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCan } from '../access/session'
import type { Overview } from './overviewQuery'
import { useOverviewWords } from './overviewWords'

type StepName = 'stepOrg' | 'stepLadder' | 'stepRule' | 'stepMembers' | 'stepOrder'

interface Step {
    name: StepName
    to: '/org' | '/tiers' | '/rules' | '/imports' | '/orders'
    /** Undefined while it is not known, or not this person's to know. */
    done: boolean | undefined
}

/** What the pages read: who may not is told of the step, and not led there. */
const NEEDS: Record<Step['to'], string> = {
    '/org': 'GET /api/v1/org-units',
    '/tiers': 'GET /api/v1/rules/vocabulary',
    '/rules': 'GET /api/v1/rules',
    '/imports': 'GET /api/v1/imports',
    '/orders': 'POST /api/v1/orders/lists',
}

function useSteps(overview: Overview): readonly Step[] {
    const can = useCan()
    const orders = (overview.days ?? []).some((day) => day.orders > 0) || (overview.latest ?? []).length > 0
    const begun = overview.members > 0 && orders
    const org = useQuery({
        queryKey: ['org-units', 'all'],
        enabled: !begun && can('GET /api/v1/org-units'),
        queryFn: () => told(api.GET('/api/v1/org-units')),
    })
    const ladders = useQuery({
        queryKey: ['ladders'],
        enabled: !begun && can('GET /api/v1/ladders'),
        queryFn: () => told(api.GET('/api/v1/ladders')),
    })
    const rules = useQuery({
        queryKey: ['rules'],
        enabled: !begun && can('GET /api/v1/rules'),
        queryFn: () => told(api.GET('/api/v1/rules')),
    })
    if (begun) return []
    return [
        { name: 'stepOrg', to: '/org', done: org.data && (org.data.items ?? []).some((unit) => unit.kind === 'STORE') },
        { name: 'stepLadder', to: '/tiers', done: ladders.data && (ladders.data.items ?? []).some((l) => l.current) },
        {
            name: 'stepRule',
            to: '/rules',
            done: rules.data && (rules.data.items ?? []).some((rule) => rule.state === 'RUNNING'),
        },
        { name: 'stepMembers', to: '/imports', done: overview.members > 0 },
        { name: 'stepOrder', to: '/orders', done: orders },
    ]
}

/** A new chain's first steps, ticked by what is really there; gone once members and orders are in. */
export function FirstSteps({ overview }: { overview: Overview }) {
    const words = useOverviewWords()
    const can = useCan()
    const steps = useSteps(overview).filter((step) => step.done !== undefined)
    if (steps.length === 0) return null
    const next = steps.find((step) => step.done === false)
    return (
        <Panel title={words('stepsTitle')}>
            <p className="soft" style={{ margin: '0 0 12px' }}>
                {words('stepsText')}
            </p>
            <ol className="first-steps">
                {steps.map((step) => (
                    <li key={step.name} className={step.done ? 'done' : step === next ? 'next' : ''}>
                        {step.done ? (
                            <CheckCircleFilled className="good" aria-label={words('done')} />
                        ) : (
                            <i role="img" aria-label={words('todo')} />
                        )}
                        <span>
                            {can(NEEDS[step.to]) ? <Link to={step.to}>{words(step.name)}</Link> : words(step.name)}
                            <br />
                            <span className="soft">{words(`${step.name}Text`)}</span>
                        </span>
                    </li>
                ))}
            </ol>
        </Panel>
    )
}
