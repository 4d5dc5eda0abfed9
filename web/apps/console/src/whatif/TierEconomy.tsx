import { api, type Schemas, told } from '@regulars/api'
import { Chart, count, Failure, Figure, Figures, Panel, Pill, Sideways, short, useLanguage } from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useSettled } from '../imports/useSettled'
import type { TiersAssumed } from './EconomicsPage'
import { Field } from './StartModal'
import { WHOLE_YEAR } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

type Tier = TiersAssumed['tiers'][number]

/** How many members each tier has month by month, and what its benefits are worth and cost. */
export function TierEconomy({ measured, days }: { measured: TiersAssumed; days: number }) {
    const words = useWhatIfWords()
    const [assumed, setAssumed] = useState(measured)
    const asked = useSettled(assumed, 250)
    const model = useQuery({
        queryKey: ['what-ifs', 'tier-economy', JSON.stringify(asked)],
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: () => told(api.POST('/api/v1/what-ifs/tier-economies', { body: asked })),
    })
    const months = model.data?.months ?? []
    const tier = (at: number, part: Partial<Tier>) =>
        setAssumed({
            ...assumed,
            tiers: assumed.tiers.map((each, other) => (other === at ? { ...each, ...part } : each)),
        })
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
                <TierInputs tiers={assumed.tiers} verdicts={model.data?.verdicts ?? []} onChange={tier} />
                <Moves assumed={assumed} onChange={setAssumed} />
            </Panel>
            {model.error ? <Failure error={model.error} onRetry={() => void model.refetch()} /> : null}
            <Figures>
                <Figure
                    label={words('costMonth')}
                    value={months.at(-1)?.costMinor}
                    unit="money"
                    {...(months[0] ? { before: months[0].costMinor } : {})}
                    beforeLabel={words('monthN', { n: 1 })}
                />
                <Figure label={words('sales')} value={months.at(-1)?.salesMinor} unit="money" brief />
            </Figures>
            <Members tiers={assumed.tiers} months={months} />
        </div>
    )
}

const MONEY = [
    ['spendMinor', 'spendYear'],
    ['valueMinor', 'valueYear'],
    ['costMinor', 'costYear'],
] as const

function TierInputs({
    tiers,
    verdicts,
    onChange,
}: {
    tiers: readonly Tier[]
    verdicts: readonly Verdict[]
    onChange: (at: number, part: Partial<Tier>) => void
}) {
    const words = useWhatIfWords()
    return (
        <Sideways label={words('tier')}>
            <table className="plain-table num inputs">
                <thead>
                    <tr>
                        <th>{words('tier')}</th>
                        <th className="right">{words('memberCount')}</th>
                        {MONEY.map(([part, label]) => (
                            <th key={part} className="right">
                                {words(label)}
                            </th>
                        ))}
                        <th>{words('ratio')}</th>
                    </tr>
                </thead>
                <tbody>
                    {tiers.map((tier, at) => (
                        <TierRow
                            key={tier.code}
                            tier={tier}
                            verdict={verdicts.find((each) => each.code === tier.code)}
                            onChange={(part) => onChange(at, part)}
                        />
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}

type Verdict = Schemas['TierPath.Verdict']

function TierRow({
    tier,
    verdict,
    onChange,
}: {
    tier: Tier
    verdict: Verdict | undefined
    onChange: (part: Partial<Tier>) => void
}) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    return (
        <tr>
            <td>{language === 'zh' ? tier.nameZh : tier.nameEn}</td>
            <td className="right">
                <InputNumber
                    aria-label={words('memberCount')}
                    min={0}
                    precision={0}
                    value={tier.members}
                    onChange={(members) => onChange({ members: members ?? 0 })}
                />
            </td>
            {MONEY.map(([part, label]) => (
                <td key={part} className="right">
                    <InputNumber
                        aria-label={words(label)}
                        min={0}
                        precision={2}
                        value={tier[part] / 100}
                        onChange={(yuan) => onChange({ [part]: Math.round((yuan ?? 0) * 100) })}
                    />
                </td>
            ))}
            <td>
                {verdict?.ratio === undefined ? (
                    <span className="faint">{words('noCost')}</span>
                ) : (
                    <Pill tone={verdict.sound ? 'good' : 'warn'}>
                        {verdict.ratio} {words(verdict.sound ? 'sound' : 'unsound')}
                    </Pill>
                )}
            </td>
        </tr>
    )
}

function Moves({ assumed, onChange }: { assumed: TiersAssumed; onChange: (next: TiersAssumed) => void }) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const name = (code: string) => {
        const tier = assumed.tiers.find((each) => each.code === code)
        return tier === undefined ? code : language === 'zh' ? tier.nameZh : tier.nameEn
    }
    return (
        <div className="asked-fields">
            <Field label={words('newcomers')}>
                <InputNumber
                    aria-label={words('newcomers')}
                    min={0}
                    precision={0}
                    value={assumed.newcomers}
                    onChange={(newcomers) => onChange({ ...assumed, newcomers: newcomers ?? 0 })}
                />
            </Field>
            {assumed.moves.map((move, at) => (
                <Field key={`${move.from} ${move.to}`} label={`${name(move.from)} → ${name(move.to)} / 10,000`}>
                    <InputNumber
                        aria-label={`${name(move.from)} → ${name(move.to)}`}
                        min={0}
                        max={10_000}
                        precision={0}
                        value={move.share}
                        onChange={(share) =>
                            onChange({
                                ...assumed,
                                moves: assumed.moves.map((each, other) =>
                                    other === at ? { ...each, share: share ?? 0 } : each,
                                ),
                            })
                        }
                    />
                </Field>
            ))}
        </div>
    )
}

function Members({
    tiers,
    months,
}: {
    tiers: readonly Tier[]
    months: readonly { month: number; members: readonly number[]; costMinor: number; valueMinor: number }[]
}) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const over = useMemo(() => months.map(({ month }) => `${month}`), [months])
    const series = useMemo(
        () =>
            tiers.map((tier, at) => ({
                name: language === 'zh' ? tier.nameZh : tier.nameEn,
                kind: 'bar' as const,
                stack: 'members',
                values: months.map((month) => month.members[at] ?? 0),
                colour: (at + 5) % 6,
            })),
        [tiers, months, language],
    )
    const brief = useCallback((value: number) => short(value, language), [language])
    return (
        <Panel
            title={words('memberCount')}
            more={
                <span className="legend">
                    {series.map((each, at) => (
                        <span key={each.name}>
                            <i className={`tier-${at % 6}`} /> {each.name}
                        </span>
                    ))}
                </span>
            }
        >
            <Chart label={words('memberCount')} over={over} series={series} format={count} short={brief} />
        </Panel>
    )
}
