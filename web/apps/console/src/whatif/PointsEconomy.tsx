import { api, type Schemas, told } from '@regulars/api'
import { Chart, count, Failure, Figure, Figures, Panel, short, useLanguage } from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useSettled } from '../imports/useSettled'
import type { PointsAssumed } from './EconomicsPage'
import { Field } from './StartModal'
import { WHOLE_YEAR } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

const INPUTS = [
    ['outstanding', 'outstanding'],
    ['issued', 'monthlyIssued'],
    ['growth', 'growthRate'],
    ['spent', 'spentRate'],
    ['life', 'life'],
    ['pointsPerYuan', 'pointsPerYuan'],
] as const

/** Points given, spent, lapsed and out, month by month. */
export function PointsEconomy({ measured, days }: { measured: PointsAssumed; days: number }) {
    const words = useWhatIfWords()
    const [assumed, setAssumed] = useState(measured)
    const asked = useSettled(assumed, 250)
    const model = useQuery({
        queryKey: ['what-ifs', 'points-economy', JSON.stringify(asked)],
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: () => told(api.POST('/api/v1/what-ifs/points-economies', { body: asked })),
    })
    const months = model.data?.months ?? []
    const change = (part: keyof PointsAssumed, value: number | null) => {
        if (value === null && part !== 'pointsPerYuan') return
        const { pointsPerYuan, ...rest } = { ...assumed, [part]: value }
        // what lapses by itself cannot be more than there is
        const lapsing = part === 'outstanding' ? [] : rest.lapsing
        setAssumed({ ...rest, lapsing, ...(pointsPerYuan ? { pointsPerYuan } : {}) })
    }
    return (
        <div className="stack">
            <Panel
                title={days < WHOLE_YEAR ? words('measuredDays', { days }) : words('measured')}
                more={
                    <Button type="link" size="small" onClick={() => setAssumed(measured)}>
                        {words('reset')}
                    </Button>
                }
            >
                <div className="asked-fields">
                    {INPUTS.map(([part, label]) => (
                        <Field key={part} label={words(label)}>
                            <InputNumber
                                aria-label={words(label)}
                                precision={0}
                                value={assumed[part] ?? null}
                                onChange={(value) => change(part, value)}
                            />
                        </Field>
                    ))}
                </div>
            </Panel>
            {model.error ? <Failure error={model.error} onRetry={() => void model.refetch()} /> : null}
            <Sums months={months} worth={assumed.pointsPerYuan !== undefined} />
            <Months months={months} />
        </div>
    )
}

type Month = Schemas['Economy.Month']

function Sums({ months, worth }: { months: readonly Month[]; worth: boolean }) {
    const words = useWhatIfWords()
    const worths = months.map((month) => month.liabilityMinor ?? 0)
    return (
        <Figures>
            <Figure
                label={words('liabilityEnd', { n: months.length })}
                value={worth ? worths.at(-1) : undefined}
                unit="money"
                {...(worth && worths[0] !== undefined ? { before: worths[0] } : {})}
                beforeLabel={words('monthN', { n: 1 })}
            />
            <Figure
                label={words('peak')}
                value={worth && worths.length > 0 ? Math.max(...worths) : undefined}
                unit="money"
            />
            <Figure label={words('outstanding')} value={months.at(-1)?.outstanding} />
            <Figure label={words('expired')} value={months.reduce((sum, month) => sum + month.lapsed, 0)} />
        </Figures>
    )
}

function Months({
    months,
}: {
    months: readonly { month: number; issued: number; spent: number; lapsed: number; outstanding: number }[]
}) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const over = useMemo(() => months.map(({ month }) => `${month}`), [months])
    const [issued, burned, lapsed, outstanding] = [
        words('issued'),
        words('burned'),
        words('lapsed'),
        words('outstanding'),
    ]
    const flows = useMemo(
        () => [
            { name: issued, values: months.map((month) => month.issued), colour: 1 },
            { name: burned, values: months.map((month) => month.spent), colour: 4 },
            { name: lapsed, values: months.map((month) => month.lapsed), colour: 2, dashed: true },
        ],
        [months, issued, burned, lapsed],
    )
    const out = useMemo(
        () => [
            { name: outstanding, kind: 'bar' as const, values: months.map((month) => month.outstanding), colour: 0 },
        ],
        [months, outstanding],
    )
    const brief = useCallback((value: number) => short(value, language), [language])
    return (
        <div className="columns">
            <div className="c6">
                <Panel title={words('outstanding')}>
                    <Chart label={outstanding} over={over} series={out} format={count} short={brief} />
                </Panel>
            </div>
            <div className="c6">
                <Panel title={`${issued} · ${burned} · ${lapsed}`}>
                    <Chart label={issued} over={over} series={flows} format={count} short={brief} />
                </Panel>
            </div>
        </div>
    )
}
