import { api, type Schemas, told } from '@regulars/api'
import { count, Labelled, money, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Modal, Progress, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { type Budget, spent, useBudgets } from './offersQuery'
import { useOfferWords } from './offerWords'
import { Yuan } from './terms/controls'

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
                <NewBudget
                    onClose={() => setMaking(false)}
                    onMade={(id) => {
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

function useMaking(onMade: (id: string) => void) {
    const client = useQueryClient()
    const send = useCallback(
        (key: string, terms: Schemas['Budget.Terms']) =>
            told(api.POST('/api/v1/budgets', { params: { header: { 'Idempotency-Key': key } }, body: terms })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: ({ id }) => {
            void client.invalidateQueries({ queryKey: ['budgets'] })
            onMade(id)
        },
    })
}

function NewBudget({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
    const words = useOfferWords()
    const say = useSayRefusal()
    const [name, setName] = useState('')
    const [all, setAll] = useState<number | null>(5_000_000)
    const [day, setDay] = useState<number | null>(null)
    const make = useMaking(onMade)
    const ceiling = (per: 'EVER' | 'DAY', most: number): Schemas['Ceiling'] => ({
        of: 'ALL',
        per,
        measure: 'MONEY',
        most,
    })
    return (
        <Modal
            open
            title={words('newBudget')}
            okText={words('make')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: name.trim() === '' || all === null, loading: make.running }}
            onOk={() =>
                void make.run({
                    name: name.trim(),
                    ceilings: [ceiling('EVER', all ?? 0), ...(day === null ? [] : [ceiling('DAY', day)])],
                })
            }
            onCancel={onClose}
        >
            <div className="stack close">
                <Labelled text={words('budgetName')}>
                    {(id) => (
                        <Input
                            id={id}
                            autoFocus
                            maxLength={120}
                            value={name}
                            onChange={(event) => setName(event.target.value)}
                        />
                    )}
                </Labelled>
                <div className="says">
                    {words('budgetAll')}
                    <Yuan label={words('budgetAll')} value={all} onChange={setAll} />
                </div>
                <div className="says">
                    {words('budgetDay')}
                    <Yuan label={words('budgetDay')} value={day} onChange={setDay} />
                    <span className="faint">{words('optional')}</span>
                </div>
                <p className="faint">{words('budgetHint')}</p>
                {make.refusal ? <Alert type="error" showIcon title={say(make.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}
