import { count, money } from '@regulars/kit'
import { Button, Progress, Select } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { BudgetEditor } from './budgets/BudgetEditor'
import { type Budget, spent, useBudgets } from './offersQuery'
import { useOfferWords } from './offerWords'

/** From which budget it is paid; when that is used up, it gives nothing more. */
export function BudgetPicker({
    value,
    onChange,
}: {
    value: string | undefined
    onChange: (next: string | undefined) => void
}) {
    const words = useOfferWords()
    const can = useCan()
    const budgets = useBudgets()
    const [making, setMaking] = useState(false)
    const chosen = budgets.find((each) => each.budget.id === value)
    return (
        <div className="stack close">
            <div className="row">
                <Select
                    allowClear
                    variant="filled"
                    style={{ minWidth: 260 }}
                    aria-label={words('budget')}
                    placeholder={words('budgetNone')}
                    options={budgets
                        .filter(({ budget }) => budget.state === 'OPEN' || budget.id === value)
                        .map(({ budget }) => ({ value: budget.id, label: budget.name }))}
                    value={value ?? null}
                    onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
                />
                {can('POST /api/v1/budgets') ? (
                    <Button type="link" size="small" onClick={() => setMaking(true)}>
                        {words('newBudget')}
                    </Button>
                ) : null}
            </div>
            {chosen ? <BudgetBar of={chosen} /> : null}
            {making ? (
                <BudgetEditor
                    onClose={() => setMaking(false)}
                    onDone={(id) => {
                        setMaking(false)
                        onChange(id)
                    }}
                />
            ) : null}
        </div>
    )
}

/** How much of a budget is gone. */
export function BudgetBar({ of }: { of: Budget }) {
    const words = useOfferWords()
    const used = spent(of)
    if (used === undefined) return <span className="faint">{of.budget.name}</span>
    const say = used.money ? money : count
    const share = used.most === 0 ? 100 : Math.min(100, Math.floor((used.gone * 100) / used.most))
    return (
        <span className="budget-bar">
            <Progress
                percent={share}
                size="small"
                showInfo={false}
                aria-label={words('budgetUsed')}
                status={share >= 100 ? 'exception' : 'normal'}
            />
            <span className="num faint">
                {say(used.gone)} / {say(used.most)}
            </span>
        </span>
    )
}
