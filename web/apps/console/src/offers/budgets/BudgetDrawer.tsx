import { api, type Schemas, told } from '@regulars/api'
import { type Column, Empty, Facts, List, moment, Pill, Read } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../../access/session'
import { useAuthorName, useStoreName } from '../../names'
import { Withdrawing } from '../../versions/Withdrawing'
import { BudgetEditor } from './BudgetEditor'
import { useBudgetWords } from './budgetWords'
import { type Used, useCeilingText } from './ceilings'
import { UsedBar } from './UsedBar'
import { useDrawing } from './useDrawing'

type Budget = Schemas['Budget']
type AtStore = Schemas['Budget.AtStore']

/** One budget: its ceilings, what went out by time and by store, who draws on it, and what may be done. */
export function BudgetDrawer({ of, onClose }: { of: Budget; onClose: () => void }) {
    const words = useBudgetWords()
    const author = useAuthorName()
    const { line } = useCeilingText()
    const [back, setBack] = useState(0)
    const query = useQuery({
        queryKey: ['budgets', of.id, back],
        placeholderData: (before) => before,
        queryFn: () =>
            told(api.GET('/api/v1/budgets/{id}', { params: { path: { id: of.id }, query: { periodsAgo: back } } })),
    })
    return (
        <Drawer open size={720} title={of.name} onClose={onClose} extra={<Acts of={of} />}>
            <div className="stack">
                <Facts
                    of={[
                        [
                            words('state'),
                            <Pill key="state" tone={of.state === 'OPEN' ? 'good' : 'plain'}>
                                {words(of.state)}
                            </Pill>,
                        ],
                        [
                            words('ceilings'),
                            <span key="ceilings" className="stack close">
                                {of.ceilings.map((each) => (
                                    <span key={line(each)}>{line(each)}</span>
                                ))}
                            </span>,
                        ],
                        [words('drawnBy'), <DrawnBy key="drawn" id={of.id} />],
                        [words('author'), author(of.author)],
                        [words('at'), moment(of.at)],
                    ]}
                />
                <Read of={query}>
                    {({ used, stores }) => (
                        <>
                            {used.length > 0 ? <Periods used={used} /> : null}
                            <h3>{words('atStores')}</h3>
                            {of.ceilings.some((each) => each.of === 'STORE') ? (
                                <Stores rows={stores} back={back} onBack={setBack} />
                            ) : (
                                <p className="faint">{words('noStoreCeiling')}</p>
                            )}
                        </>
                    )}
                </Read>
            </div>
        </Drawer>
    )
}

function DrawnBy({ id }: { id: string }) {
    const words = useBudgetWords()
    const drawing = useDrawing(id)
    if (drawing.length === 0) return <span className="faint">{words('drawnByNone')}</span>
    return (
        <span className="stack close">
            {drawing.map((each) => (
                <Link key={each.id} to={each.coupon ? '/coupons/$id' : '/offers/$id'} params={{ id: each.id }}>
                    {each.name}
                </Link>
            ))}
        </span>
    )
}

function Periods({ used }: { used: readonly Used[] }) {
    const words = useBudgetWords()
    const { line, period } = useCeilingText()
    const columns: Column<Used>[] = [
        {
            key: 'period',
            title: words('period'),
            narrow: 1,
            width: 150,
            render: (each) => <span className="num">{period(each.period)}</span>,
        },
        {
            key: 'used',
            title: words('used'),
            narrow: 3,
            render: (each) => <UsedBar of={each} label={line(each.ceiling)} />,
        },
    ]
    return (
        <>
            <h3>{words('periods')}</h3>
            <List<Used>
                name="budget-periods"
                label={words('periods')}
                columns={columns}
                rows={used}
                rowKey={(each) => `${line(each.ceiling)} ${each.period}`}
                empty={null}
            />
        </>
    )
}

function Stores({ rows, back, onBack }: { rows: readonly AtStore[]; back: number; onBack: (next: number) => void }) {
    const words = useBudgetWords()
    const store = useStoreName()
    const { line, period } = useCeilingText()
    const columns: Column<AtStore>[] = [
        { key: 'store', title: words('store'), narrow: 1, width: 150, render: (each) => store(each.store) },
        {
            key: 'period',
            title: words('period'),
            narrow: 2,
            width: 130,
            render: ({ used }) => <span className="num">{period(used.period)}</span>,
        },
        {
            key: 'used',
            title: words('used'),
            narrow: 3,
            render: ({ used }) => <UsedBar of={used} label={line(used.ceiling)} />,
        },
    ]
    const most = [...rows].sort((a, b) => b.used.taken + b.used.held - a.used.taken - a.used.held)
    return (
        <List<AtStore>
            name="budget-stores"
            label={words('atStores')}
            columns={columns}
            rows={most}
            rowKey={(each) => `${each.store} ${line(each.used.ceiling)}`}
            bar={
                <span className="row tight">
                    <Button size="small" disabled={back >= 400} onClick={() => onBack(back + 1)}>
                        {words('back')}
                    </Button>
                    <span className="num">{back === 0 ? words('running') : words('ago', { n: back })}</span>
                    <Button size="small" disabled={back === 0} onClick={() => onBack(back - 1)}>
                        {words('forth')}
                    </Button>
                </span>
            }
            empty={<Empty title={words('noStores')} />}
        />
    )
}

type Doing = 'change' | 'stop' | 'resume'

function Acts({ of }: { of: Budget }) {
    const words = useBudgetWords()
    const can = useCan()
    const [doing, setDoing] = useState<Doing>()
    const close = () => setDoing(undefined)
    const open = of.state === 'OPEN'
    const may = can(open ? 'POST /api/v1/budgets/{id}/stops' : 'POST /api/v1/budgets/{id}/resumptions')
    return (
        <span className="row tight">
            {may ? (
                <Button danger={open} onClick={() => setDoing(open ? 'stop' : 'resume')}>
                    {words(open ? 'stop' : 'resume')}
                </Button>
            ) : null}
            {can('POST /api/v1/budgets/{id}/changes') ? (
                <Button type="primary" onClick={() => setDoing('change')}>
                    {words('change')}
                </Button>
            ) : null}
            {doing === 'change' ? <BudgetEditor of={of} onClose={close} onDone={close} /> : null}
            {doing === 'stop' || doing === 'resume' ? <Switch of={of} to={doing} onClose={close} /> : null}
        </span>
    )
}

/** Stops it or lets it go on, with the reason that the log keeps. */
function Switch({ of: { id, name }, to, onClose }: { of: Budget; to: 'stop' | 'resume'; onClose: () => void }) {
    const words = useBudgetWords()
    const client = useQueryClient()
    const send = useCallback(
        (key: string, reason: string) => {
            const asked = { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: { reason } }
            return told(
                to === 'stop'
                    ? api.POST('/api/v1/budgets/{id}/stops', asked)
                    : api.POST('/api/v1/budgets/{id}/resumptions', asked),
            )
        },
        [id, to],
    )
    return (
        <Withdrawing
            words={{
                title: words(`${to}Title`, { name }),
                text: words(`${to}Text`),
                ok: words(to),
                cancel: words('cancel'),
                reason: words('reason'),
                placeholder: words('reasonHint'),
                done: words(to === 'stop' ? 'stopped' : 'resumed'),
            }}
            send={send}
            onDone={() => void client.invalidateQueries({ queryKey: ['budgets'] })}
            onClose={onClose}
        />
    )
}
