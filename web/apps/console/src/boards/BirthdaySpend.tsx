import { InfoCircleOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { count, listed, money, Panel, Read, Sentence, Sideways, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Alert, Segmented, Tooltip } from 'antd'
import { useState } from 'react'
import { useBirthdayWords } from './birthdayWords'
import { useBoardWords } from './boardWords'
import type { Scene } from './metricQuery'
import { useGroupName } from './useGroupName'

type View = Schemas['BirthdaySpend.View']
type Line = Schemas['BirthdaySpend.Line']
type Spend = Schemas['Occasion']

const BY = ['tier', 'store', 'channel'] as const
type By = (typeof BY)[number]

/** What members spend in the month of their birthday, beside the other months of the same members (S2-06). */
export function BirthdaySpend({ scene: { asOf, store, tier, channel, segment } }: { scene: Scene }) {
    const words = useBirthdayWords()
    const [by, setBy] = useState<By>('tier')
    const ask = (group?: By) => {
        const query = {
            asOf,
            ...(store ? { store } : {}),
            ...(tier ? { tier } : {}),
            ...(channel ? { channel } : {}),
            ...(segment ? { segment } : {}),
            ...(group ? { by: group } : {}),
        }
        return {
            queryKey: ['birthday-spend', query],
            staleTime: 60_000,
            queryFn: () => told(api.GET('/api/v1/birthday-spend', { params: { query } })),
        }
    }
    const whole = useQuery(ask())
    const groups = useQuery(ask(by))
    return (
        <Panel className="tile full" title={<Named of={whole.data} />} more={<Months of={whole.data} />}>
            <Read of={whole} lines={5}>
                {(view) => (
                    <div className="stack close">
                        <Finding of={view.lines?.[0]?.spend} />
                        <p className="faint num">
                            {words('known', {
                                members: count(view.known.members),
                                born: count(view.known.born),
                                agreed: count(view.known.agreed),
                            })}
                        </p>
                        <div>
                            <Segmented<By>
                                size="small"
                                aria-label={words('groupedBy')}
                                value={by}
                                options={BY.map((each) => ({ value: each, label: words(each) }))}
                                onChange={setBy}
                            />
                        </div>
                        <Read of={groups} lines={4}>
                            {(grouped) => (
                                <Groups lines={grouped.lines ?? []} by={grouped.by as By} all={view.lines?.[0]} />
                            )}
                        </Read>
                    </div>
                )}
            </Read>
        </Panel>
    )
}

function Named({ of }: { of: View | undefined }) {
    const words = useBoardWords()
    const [language] = useLanguage()
    if (of === undefined) return <>…</>
    const definition = of.definition[language]
    return (
        <>
            {of.name[language]}{' '}
            <Tooltip title={definition}>
                <InfoCircleOutlined
                    className="faint"
                    tabIndex={0}
                    aria-label={`${words('definition')}: ${definition}`}
                />
            </Tooltip>
        </>
    )
}

function Months({ of }: { of: View | undefined }) {
    const words = useBirthdayWords()
    return of === undefined ? null : (
        <span className="faint num">{words('months', { from: of.from.slice(0, 7), to: of.to.slice(0, 7) })}</span>
    )
}

/** The finding in a sentence, or why there is none. */
function Finding({ of }: { of: Spend | undefined }) {
    const words = useBirthdayWords()
    if (of === undefined) return <Alert type="info" showIcon title={words('nobody')} />
    if (!of.enough) {
        const few = { members: count(of.members), bought: count(of.bought) }
        return <Alert type="info" showIcon title={words('tooFew', few)} />
    }
    const sure = of.low > 0 || of.high < 0
    return (
        <Sentence
            text={words(sure ? (of.lift > 0 ? 'up' : 'down') : 'unsure', {
                occasion: money(of.occasionMinor),
                other: money(of.otherMinor),
                lift: sure ? share(Math.abs(of.lift)) : signedShare(of.lift),
                low: signedShare(of.low),
                high: signedShare(of.high),
            })}
        />
    )
}

/** A line for each group and one for all; a group that is too small has no figures. */
function Groups({ lines, by, all }: { lines: readonly Line[]; by: By; all: Line | undefined }) {
    const words = useBirthdayWords()
    const name = useGroupName(by)
    const [language] = useLanguage()
    if (all === undefined) return null
    const rows = [
        ...lines.map(({ group, spend }) => ({ key: group, title: name(group), spend })),
        { key: ' all', title: words('all'), spend: all.spend },
    ]
    const reach = Math.max(1, ...rows.flatMap(({ spend }) => [Math.abs(spend.low), Math.abs(spend.high)]))
    return (
        <Sideways label={listed([words('groupedBy'), words(by)], language)}>
            <table className="plain-table num">
                <thead>
                    <tr>
                        <th scope="col">{words(by)}</th>
                        {(['lift', 'interval', 'occasion', 'other', 'members', 'bought'] as const).map((each) => (
                            <th key={each} scope="col" className="right">
                                {words(each)}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {rows.map(({ key, title, spend }) => (
                        <Row key={key} title={title} spend={spend} reach={reach} />
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}

function Row({ title, spend, reach }: { title: string; spend: Spend; reach: number }) {
    const words = useBirthdayWords()
    const told = (text: string) => (spend.enough ? text : '–')
    return (
        <tr>
            <th scope="row">{title}</th>
            <td className="right">{told(signedShare(spend.lift))}</td>
            <td className="right interval">
                {spend.enough ? `${signedShare(spend.low)} … ${signedShare(spend.high)}` : words('few')}
                {spend.enough ? <Interval of={spend} reach={reach} /> : null}
            </td>
            <td className="right">{told(money(spend.occasionMinor))}</td>
            <td className="right">{told(money(spend.otherMinor))}</td>
            <td className="right">{count(spend.members)}</td>
            <td className="right">{count(spend.bought)}</td>
        </tr>
    )
}

/** Where the interval lies, the middle is no difference. */
function Interval({ of, reach }: { of: Spend; reach: number }) {
    const place = (value: number) => `${50 + (50 * value) / reach}%`
    return (
        <span className="between" aria-hidden="true">
            <i style={{ left: place(of.low), right: `${50 - (50 * of.high) / reach}%` }} />
            <b style={{ left: place(of.lift) }} />
        </span>
    )
}

/** Millionths in per cent. */
const share = (millionths: number): string => `${(millionths / 10_000).toFixed(1)}%`

function signedShare(millionths: number): string {
    const shown = share(Math.abs(millionths))
    return `${millionths > 0 ? '+' : millionths < 0 ? '−' : ''}${shown}`
}
