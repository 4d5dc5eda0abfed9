import { PlusOutlined } from '@ant-design/icons'
import { type Column, Empty, List, moment, Page, Pill } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { useAuthorName } from '../../names'
import { rowsOf } from '../../rowsOf'
import { useAddress } from '../../useAddress'
import { type Budget, budgetsQuery } from '../offersQuery'
import { BudgetDrawer } from './BudgetDrawer'
import { BudgetEditor } from './BudgetEditor'
import { useBudgetWords } from './budgetWords'
import { useCeilingText } from './ceilings'
import { UsedBar } from './UsedBar'
import { useDrawing } from './useDrawing'
import '../../rules/rules.css'
import '../offers.css'

/** What may be given away at most, how much of it is gone, and which offers draw on it. */
export function BudgetsPage() {
    const words = useBudgetWords()
    const can = useCan()
    const [address, change] = useAddress()
    const [making, setMaking] = useState(false)
    const query = useQuery(budgetsQuery)
    const columns = useBudgetColumns()
    const open = query.data?.items?.find(({ budget }) => budget.id === address.budget)
    const create = can('POST /api/v1/budgets') ? (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {words('make')}
        </Button>
    ) : null
    return (
        <Page title={words('title')} lead={words('lead')} actions={create}>
            <List<Budget>
                name="budgets"
                label={words('listLabel')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={({ budget }) => budget.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={({ budget }) => change({ budget: budget.id })}
                empty={<Empty title={words('none')} text={words('noneText')} action={create} />}
            />
            {open ? (
                <BudgetDrawer
                    key={open.budget.id}
                    of={open.budget}
                    onClose={() => change({ budget: undefined }, { replace: true })}
                />
            ) : null}
            {making ? (
                <BudgetEditor
                    onClose={() => setMaking(false)}
                    onDone={(budget) => {
                        setMaking(false)
                        change({ budget })
                    }}
                />
            ) : null}
        </Page>
    )
}

/** What went out in the running period of each ceiling; those of single stores and members have no sum. */
function Bars({ of }: { of: Budget }) {
    const words = useBudgetWords()
    const { line } = useCeilingText()
    return (
        <span className="stack close">
            {of.used.map((used) => (
                <UsedBar key={line(used.ceiling)} of={used} label={line(used.ceiling)} />
            ))}
            {of.budget.ceilings
                .filter((each) => each.of !== 'ALL')
                .map((each) => (
                    <span key={line(each)} className="faint wraps">
                        {line(each)} ({words('perEach')})
                    </span>
                ))}
        </span>
    )
}

function Drawn({ id }: { id: string }) {
    const words = useBudgetWords()
    const drawing = useDrawing(id)
    if (drawing.length === 0) return <span className="faint">–</span>
    const coupons = drawing.filter(({ coupon }) => coupon).length
    const said = [
        ...(drawing.length > coupons ? [words('offers', { n: drawing.length - coupons })] : []),
        ...(coupons > 0 ? [words('coupons', { n: coupons })] : []),
    ]
    return <span className="num">{said.join(' · ')}</span>
}

function useBudgetColumns(): Column<Budget>[] {
    const words = useBudgetWords()
    const author = useAuthorName()
    return [
        { key: 'name', title: words('name'), narrow: 1, width: 200, render: ({ budget }) => <b>{budget.name}</b> },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            width: 110,
            render: ({ budget }) => (
                <Pill tone={budget.state === 'OPEN' ? 'good' : 'plain'}>{words(budget.state)}</Pill>
            ),
        },
        { key: 'used', title: words('used'), narrow: 3, width: 380, render: (each) => <Bars of={each} /> },
        { key: 'drawn', title: words('drawnBy'), narrow: 3, render: ({ budget }) => <Drawn id={budget.id} /> },
        { key: 'author', title: words('author'), spare: true, render: ({ budget }) => author(budget.author) },
        {
            key: 'at',
            title: words('at'),
            spare: true,
            render: ({ budget }) => <span className="num">{moment(budget.at)}</span>,
        },
    ]
}
