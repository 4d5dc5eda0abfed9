import { InfoCircleOutlined } from '@ant-design/icons'
import { inZone, moment, Page, Panel, Pill, Read, textOf, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DatePicker, Segmented, Tooltip } from 'antd'
import dayjs from 'dayjs'
import type { Told } from '../boards/metricQuery'
import { say, sayParts, type Unit } from '../boards/said'
import { useAddress } from '../useAddress'
import { DAYS, type Input, type Scorecard, type Scored, sayEnd, scorecardQuery, sumOf, tenths } from './scorecard'
import { useScorecardWords } from './scorecardWords'
import './scorecard.css'

/** The programme in four dimensions, each with its formula and the figures that it comes from (S2-10). */
export function ScorecardPage() {
    const words = useScorecardWords()
    const [chosen] = useAddress()
    const asOf = textOf(chosen.asOf) ?? inZone(new Date()).format('YYYY-MM-DD')
    const days = DAYS.find((each) => each === textOf(chosen.days)) ?? '90'
    const asked = useQuery(scorecardQuery(asOf, Number(days)))
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                asked.data ? (
                    <span className="num">
                        <Pill tone="good">{words('freshAt', { at: moment(asked.data.freshAt) })}</Pill>
                    </span>
                ) : null
            }
        >
            <div className="stack">
                <Bar asOf={asOf} days={days} />
                <Read of={asked} lines={12}>
                    {(card) => <Card card={card} days={days} />}
                </Read>
            </div>
        </Page>
    )
}

function Bar({ asOf, days }: { asOf: string; days: string }) {
    const words = useScorecardWords()
    const [, change] = useAddress()
    return (
        <div className="row">
            <span className="soft">{words('asOf')}</span>
            <DatePicker
                size="small"
                aria-label={words('asOf')}
                allowClear={false}
                value={dayjs(asOf)}
                maxDate={dayjs(inZone(new Date()).format('YYYY-MM-DD'))}
                onChange={(day) => change({ asOf: day ? day.format('YYYY-MM-DD') : undefined })}
            />
            <Segmented
                size="small"
                aria-label={words('period')}
                value={days}
                options={DAYS.map((each) => ({ value: each, label: words(`days${each}`) }))}
                onChange={(next) => change({ days: String(next) })}
            />
        </div>
    )
}

function Card({ card, days }: { card: Scorecard; days: string }) {
    const words = useScorecardWords()
    const told = new Map(card.metrics.map((each) => [each.code, each]))
    return (
        <div className="stack">
            <div className="dimensions">
                {card.dimensions.map((each) => (
                    <Dimension key={each.dimension} of={each} told={told} to={card.to} days={days} />
                ))}
            </div>
            <Panel title={words('how')}>
                <p className="soft score-how">{words('howText')}</p>
            </Panel>
        </div>
    )
}

interface DimensionProps {
    of: Scored
    told: ReadonlyMap<string, Told>
    to: string
    days: string
}

function Dimension({ of, told, to, days }: DimensionProps) {
    const words = useScorecardWords()
    const { dimension, score, counted, weight, inputs } = of
    const sum = sumOf(of)
    return (
        <Panel className="dimension" title={words(dimension)}>
            <p className="soft">{words(`about_${dimension}`)}</p>
            <div className="score num">
                {score === undefined ? (
                    <b className="none">{words('noScore')}</b>
                ) : (
                    <>
                        <b>{tenths(score)}</b> <span className="faint">{words('of100')}</span>
                    </>
                )}
            </div>
            <Track points={score} />
            <p className={score === undefined ? 'warn' : 'faint'}>
                {score === undefined
                    ? words('notHalf', { counted, weight })
                    : counted < weight
                      ? words('someOf', { counted, weight })
                      : words('allOf', { n: inputs.length })}
            </p>
            <ul className="inputs">
                {inputs.map((each) => (
                    <Row key={each.part.metric} of={each} told={told.get(each.part.metric)} to={to} days={days} />
                ))}
            </ul>
            {score === undefined || sum === '' ? null : (
                <p className="sum num">{words('sum', { sum, score: tenths(score) })}</p>
            )}
        </Panel>
    )
}

function Track({ points }: { points: number | undefined }) {
    return (
        <span className="track" aria-hidden="true">
            <i style={{ width: `${(points ?? 0) / 10}%` }} />
        </span>
    )
}

interface RowProps {
    of: Input
    told: Told | undefined
    to: string
    days: string
}

/** An input: its figure, what it is worth, and the line on which that lies. */
function Row({ of: { part, figure, points }, told, to, days }: RowProps) {
    const words = useScorecardWords()
    const [language] = useLanguage()
    if (told === undefined) return null
    const unit = told.unit as Unit
    const parts = sayParts(unit, figure, part.metric)
    return (
        <li>
            <div className="row apart">
                <span>
                    <Link to="/boards" search={{ open: part.metric, asOf: to, days }} title={words('open')}>
                        {told.name[language]}
                    </Link>{' '}
                    <Tooltip title={`${told.def} · ${told.definition[language]}`}>
                        <InfoCircleOutlined
                            className="faint"
                            tabIndex={0}
                            aria-label={`${words('definition')}: ${told.definition[language]}`}
                        />
                    </Tooltip>
                </span>
                <b className="num">
                    {points === undefined ? words('noFigure') : words('points', { n: tenths(points) })}
                </b>
            </div>
            <Track points={points} />
            <div className="row apart">
                <span className="num">
                    {points === undefined ? '–' : say(unit, figure, language)}
                    {parts ? <span className="faint"> {parts}</span> : null}
                </span>
                <span className="faint num">
                    {words('line', { none: sayEnd(unit, part.none), all: sayEnd(unit, part.all) })} ·{' '}
                    {words('weight', { n: part.weight })}
                </span>
            </div>
        </li>
    )
}
