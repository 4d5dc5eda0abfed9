import { api, told } from '@regulars/api'
import { Failure, money, Panel, Pill, Sideways } from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { useState } from 'react'
import { useSettled } from '../imports/useSettled'
import { Field } from './StartModal'
import { useWhatIfWords } from './whatIfWords'

interface Item {
    points: number
    costMinor: number
}

const FIRST: readonly Item[] = [
    { points: 500, costMinor: 500 },
    { points: 1_000, costMinor: 1_500 },
    { points: 3_000, costMinor: 29_900 },
]

/** What goods for points are worth beside what they cost, and how much has to be spent to have them (D-01). */
export function PointsPrices({ perYuan }: { perYuan: number }) {
    const words = useWhatIfWords()
    const [items, setItems] = useState(FIRST)
    const [rates, setRates] = useState({ worth: perYuan, earned: 1 })
    const asked = useSettled({ items, rates }, 250)
    const body = {
        items: asked.items.map((item) => ({
            ...item,
            pointsAYuan: `${asked.rates.earned}`,
            pointsPerYuan: asked.rates.worth,
        })),
    }
    const priced = useQuery({
        queryKey: ['what-ifs', 'points-prices', JSON.stringify(body)],
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: () => told(api.POST('/api/v1/what-ifs/points-prices', { body })),
    })
    const change = (at: number, part: Partial<Item>) =>
        setItems(items.map((item, other) => (other === at ? { ...item, ...part } : item)))
    return (
        <Panel title={words('prices')}>
            <Rates of={rates} onChange={setRates} />
            {priced.error ? <Failure error={priced.error} onRetry={() => void priced.refetch()} /> : null}
            <Sideways label={words('prices')}>
                <table className="plain-table num inputs">
                    <thead>
                        <tr>
                            <th className="right">{words('itemPoints')}</th>
                            <th className="right">{words('itemCost')}</th>
                            <th className="right">{words('worthIs')}</th>
                            <th className="right">{words('spendFor')}</th>
                            <td />
                        </tr>
                    </thead>
                    <tbody>
                        {items.map((item, at) => (
                            <Row
                                key={at}
                                item={item}
                                found={priced.data?.items?.[at]}
                                onChange={(part) => change(at, part)}
                            />
                        ))}
                    </tbody>
                </table>
            </Sideways>
            <p className="faint">{words('pricesNote')}</p>
        </Panel>
    )
}

interface Rating {
    worth: number
    earned: number
}

function Rates({ of, onChange }: { of: Rating; onChange: (next: Rating) => void }) {
    const words = useWhatIfWords()
    return (
        <div className="asked-fields">
            <Field label={words('pointsPerYuan')}>
                <InputNumber
                    aria-label={words('pointsPerYuan')}
                    min={1}
                    precision={0}
                    value={of.worth}
                    onChange={(worth) => onChange({ ...of, worth: worth ?? 1 })}
                />
            </Field>
            <Field label={words('perYuanEarn')}>
                <InputNumber
                    aria-label={words('perYuanEarn')}
                    min={0.01}
                    value={of.earned}
                    onChange={(earned) => onChange({ ...of, earned: earned ?? 1 })}
                />
            </Field>
        </div>
    )
}

function Row({
    item,
    found,
    onChange,
}: {
    item: Item
    found: { worthMinor: number; spendMinor: number; dear: boolean } | undefined
    onChange: (part: Partial<Item>) => void
}) {
    const words = useWhatIfWords()
    return (
        <tr>
            <td className="right">
                <InputNumber
                    aria-label={words('itemPoints')}
                    min={1}
                    precision={0}
                    value={item.points}
                    onChange={(points) => onChange({ points: points ?? 1 })}
                />
            </td>
            <td className="right">
                <InputNumber
                    aria-label={words('itemCost')}
                    min={0}
                    precision={2}
                    value={item.costMinor / 100}
                    onChange={(yuan) => onChange({ costMinor: Math.round((yuan ?? 0) * 100) })}
                />
            </td>
            <td className="right">{found ? money(found.worthMinor) : '–'}</td>
            <td className="right">{found ? money(found.spendMinor) : '–'}</td>
            <td>
                {found ? <Pill tone={found.dear ? 'warn' : 'good'}>{words(found.dear ? 'dear' : 'fair')}</Pill> : null}
            </td>
        </tr>
    )
}
