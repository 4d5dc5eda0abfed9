import { PlusOutlined } from '@ant-design/icons'
import { Empty, inZone, Page, Read, Tabs, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useCan } from '../access/session'
import { useAddress } from '../useAddress'
import { GoalCard } from './GoalCard'
import { goalsQuery, inOrder, runs, type Shown } from './goals'
import { useGoalWords } from './goalWords'
import { MakeGoal } from './MakeGoal'
import { WithdrawGoal } from './WithdrawGoal'
import './goals.css'

/** What figures shall come to: how far each goal is, beside how far it should be (S2-05). */
export function GoalsPage() {
    const words = useGoalWords()
    const can = useCan()
    const [chosen, change] = useAddress()
    const asked = useQuery(goalsQuery)
    const [making, setMaking] = useState(false)
    const [leaving, setLeaving] = useState<Shown>()
    const today = inZone(new Date()).format('YYYY-MM-DD')
    const goals = asked.data?.items ?? []
    const running = inOrder(goals.filter((each) => runs(each, today)))
    const over = goals.filter((each) => !runs(each, today))
    const tab = textOf(chosen.tab) === 'over' ? 'over' : 'running'
    const mayMake = can('POST /api/v1/goals') && can('GET /api/v1/metrics/{code}')
    const makeOne = mayMake ? (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {words('make')}
        </Button>
    ) : null
    return (
        <Page title={words('title')} lead={words('lead')} actions={makeOne}>
            <div className="stack">
                <Tabs
                    items={[
                        { key: 'running', label: `${words('running')} ${running.length}` },
                        { key: 'over', label: `${words('over')} ${over.length}` },
                    ]}
                    activeKey={tab}
                    onChange={(key) => change({ tab: key === 'over' ? key : undefined })}
                />
                <Read of={asked} lines={8}>
                    {() => (
                        <Cards
                            of={tab === 'over' ? over : running}
                            today={today}
                            empty={
                                <Empty
                                    title={words(tab === 'over' ? 'noneOver' : 'none')}
                                    text={tab === 'over' ? undefined : words('noneText')}
                                />
                            }
                            onWithdraw={can('POST /api/v1/goals/{id}/withdrawals') ? setLeaving : undefined}
                        />
                    )}
                </Read>
                {making ? <MakeGoal onClose={() => setMaking(false)} /> : null}
                {leaving ? (
                    <WithdrawGoal
                        id={leaving.goal.id}
                        name={leaving.goal.body.name}
                        onClose={() => setLeaving(undefined)}
                    />
                ) : null}
            </div>
        </Page>
    )
}

interface CardsProps {
    of: readonly Shown[]
    today: string
    empty: ReactNode
    onWithdraw: ((shown: Shown) => void) | undefined
}

function Cards({ of, today, empty, onWithdraw }: CardsProps) {
    if (of.length === 0) return empty
    return (
        <div className="goals">
            {of.map((shown) => (
                <GoalCard
                    key={shown.goal.id}
                    shown={shown}
                    today={today}
                    onWithdraw={onWithdraw && runs(shown, today) ? () => onWithdraw(shown) : undefined}
                />
            ))}
        </div>
    )
}
