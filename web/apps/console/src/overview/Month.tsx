import { Chart, count, money, Panel, short, shortMoney, useLanguage } from '@regulars/kit'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useCallback, useMemo } from 'react'
import type { Overview } from './overviewQuery'
import { useOverviewWords } from './overviewWords'

const METRICS = ['netSales', 'orders', 'newMembers', 'points'] as const
type Metric = (typeof METRICS)[number]
type Day = NonNullable<Overview['days']>[number]

/** Thirty days of one metric; which one stands in the address. */
export function Month({ days }: { days: readonly Day[] }) {
    const words = useOverviewWords()
    const [language] = useLanguage()
    const navigate = useNavigate()
    const search: Record<string, unknown> = useSearch({ strict: false })
    const metric: Metric = METRICS.find((each) => each === search.metric) ?? 'netSales'
    const over = useMemo(() => days.map((day) => day.date.slice(5)), [days])
    const [issued, spent, name] = [words('issued'), words('spent'), words(metric)]
    const series = useMemo(() => seriesOf(metric, days, { issued, spent, name }), [metric, days, issued, spent, name])
    const sales = metric === 'netSales'
    const brief = useCallback(
        (value: number) => (sales ? shortMoney(value, language) : short(value, language)),
        [sales, language],
    )
    return (
        <Panel
            title={words('days')}
            more={
                <Segmented
                    size="small"
                    aria-label={words('metric')}
                    value={metric}
                    options={METRICS.map((each) => ({ value: each, label: words(each) }))}
                    onChange={(next) => void navigate({ to: '.', search: { metric: next }, replace: true })}
                />
            }
        >
            <Chart
                label={`${words('days')} ${name}`}
                over={over}
                series={series}
                format={sales ? money : count}
                short={brief}
                height={264}
            />
        </Panel>
    )
}

function seriesOf(metric: Metric, days: readonly Day[], names: { issued: string; spent: string; name: string }) {
    switch (metric) {
        case 'netSales':
            return [
                {
                    name: names.name,
                    kind: 'bar' as const,
                    values: days.map((day) => day.netMinor),
                    colour: 0,
                    partial: true,
                },
            ]
        case 'orders':
            return [
                {
                    name: names.name,
                    kind: 'bar' as const,
                    values: days.map((day) => day.orders),
                    colour: 2,
                    partial: true,
                },
            ]
        case 'newMembers':
            return [
                {
                    name: names.name,
                    kind: 'bar' as const,
                    values: days.map((day) => day.newMembers),
                    colour: 3,
                    partial: true,
                },
            ]
        case 'points':
            return [
                { name: names.issued, values: days.map((day) => day.pointsIssued), colour: 1 },
                { name: names.spent, values: days.map((day) => day.pointsSpent), colour: 4 },
            ]
    }
}
