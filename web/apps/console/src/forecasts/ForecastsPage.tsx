import { api, told } from '@regulars/api'
import {
    count,
    Empty,
    Figures,
    inZone,
    moment,
    money,
    Page,
    Panel,
    Read,
    Sideways,
    useCommand,
    useLanguage,
} from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useCan } from '../access/session'
import { metricQuery } from '../boards/metricQuery'
import { say, type Unit } from '../boards/said'
import { useTierName } from '../names'
import { AffinityPanel } from './AffinityPanel'
import { BacktestPanel, RecommendingPanel } from './BacktestPanel'
import { FitsPanel } from './FitsPanel'
import { type Layer, type Night, nightsQuery, valuesQuery } from './forecasts'
import { useForecastWords } from './forecastWords'
import { Spread, said } from './Spread'
import { SuggestedPanel } from './SuggestedPanel'
import { SuitingPanel } from './SuitingPanel'
import { TogetherPanel } from './TogetherPanel'
import './forecasts.css'

const MONTHS = 12

/** What the nights fitted from the chain's own orders: whether it may be used, and what it predicts. */
export function ForecastsPage() {
    const words = useForecastWords()
    const nights = useQuery(nightsQuery)
    return (
        <Page title={words('title')} lead={words('lead')} actions={<FitNow />}>
            <Read of={nights} lines={10}>
                {({ items = [] }) => {
                    const [night] = items
                    return night === undefined ? (
                        <div className="stack">
                            <Empty title={words('none')} text={words('noneText')} />
                            <SuitingPanel />
                            <AffinityPanel />
                        </div>
                    ) : (
                        <div className="stack">
                            <Total night={night} />
                            <FitsPanel night={night} />
                            <BacktestPanel night={night} nights={items} />
                            <ByTier />
                            <RecommendingPanel night={night} />
                            <TogetherPanel night={night} />
                            <SuggestedPanel />
                            <SuitingPanel />
                            <AffinityPanel />
                            <p className="faint">
                                {words('hash')} <span className="mono">{night.dataHash.slice(0, 16)}</span>
                            </p>
                        </div>
                    )
                }}
            </Read>
        </Page>
    )
}

function FitNow() {
    const words = useForecastWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(() => told(api.POST('/api/v1/forecasts')), [])
    const command = useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['forecasts'] })
            void message.success(words('fitted'))
        },
    })
    return can('POST /api/v1/forecasts') ? (
        <Button loading={command.running} onClick={() => void command.run()}>
            {words('fitNow')}
        </Button>
    ) : null
}

function Total({ night }: { night: Night }) {
    const words = useForecastWords()
    const { total } = night
    return (
        <Panel title={words('total')} more={`${words('at')} ${moment(night.at)}`}>
            {total === undefined ? (
                <p className="soft">{words('noTotal')}</p>
            ) : (
                <>
                    <Figures>
                        <Spread label={words('expectedSpend')} of={total.value} unit="money" />
                        <Spread label={words('expectedBuys')} of={total.purchases} unit="days" />
                    </Figures>
                    <p className="soft">
                        {words('ofMembers', { count: count(total.customers), through: night.through })}
                    </p>
                    <p className="faint">{words('totalDefinition')}</p>
                </>
            )}
        </Panel>
    )
}

/** Formula LTV of the last year by tier, as every board asks it: here is no second formula (DEF-12). */
function useFormula(): ((tier: string) => string) | undefined {
    const can = useCan()('GET /api/v1/metrics/{code}')
    const [language] = useLanguage()
    const today = inZone(new Date())
    const to = today.format('YYYY-MM-DD')
    const from = today.subtract(MONTHS, 'month').add(1, 'day').format('YYYY-MM-DD')
    const { data } = useQuery({
        ...metricQuery('formula-ltv', { asOf: to, from, to, by: 'tier' }),
        enabled: can,
    })
    if (!can) return undefined
    return (tier) => {
        const point = data?.lines?.find((line) => line.group === tier)?.points?.[0]
        return data && point ? say(data.metric.unit as Unit, point, language) : '–'
    }
}

function ByTier() {
    const words = useForecastWords()
    const values = useQuery(valuesQuery(MONTHS))
    const formula = useFormula()
    return (
        <Panel title={words('byTier')}>
            <Read of={values} lines={4}>
                {({ layers = [] }) => (
                    <Sideways label={words('byTier')}>
                        <table className="plain-table num">
                            <thead>
                                <tr>
                                    <th scope="col">{words('tier')}</th>
                                    {[
                                        words('members'),
                                        words('observed', { months: MONTHS }),
                                        words('ratio'),
                                        ...(formula ? [words('formula', { months: MONTHS })] : []),
                                        words('predicted'),
                                    ].map((title) => (
                                        <th key={title} scope="col" className="right">
                                            {title}
                                        </th>
                                    ))}
                                </tr>
                            </thead>
                            <tbody>
                                {layers.map((layer) => (
                                    <LayerRow key={layer.tier} layer={layer} formula={formula?.(layer.tier)} />
                                ))}
                            </tbody>
                        </table>
                    </Sideways>
                )}
            </Read>
            <p className="faint">{words('byTierNote')}</p>
        </Panel>
    )
}

function LayerRow({ layer, formula }: { layer: Layer; formula: string | undefined }) {
    const words = useForecastWords()
    const name = useTierName()
    const predicted = layer.expected?.value
    return (
        <tr>
            <th scope="row">{layer.tier === '' ? '–' : name(layer.tier)}</th>
            <td className="right">{count(layer.members)}</td>
            <td className="right">{money(layer.observed)}</td>
            <td className="right">{times(layer.ratio)}</td>
            {formula === undefined ? null : <td className="right">{formula}</td>}
            <td className="right">
                {predicted === undefined ? (
                    '–'
                ) : (
                    <>
                        {said(predicted.value, 'money')}
                        <div className="faint">
                            {words('between', {
                                low: said(predicted.low, 'money'),
                                high: said(predicted.high, 'money'),
                            })}
                        </div>
                    </>
                )}
            </td>
        </tr>
    )
}

/** A ratio comes as a decimal or a fraction. */
function times(of: string | undefined): string {
    if (of === undefined) return '–'
    const [over = '0', under = '1'] = of.split('/')
    return `×${(Number(over) / Number(under)).toFixed(2)}`
}
