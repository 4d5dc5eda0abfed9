import { api, told } from '@regulars/api'
import { Bones, count, Empty, Page, Panel, Read, Sideways, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, InputNumber, Slider } from 'antd'
import { useMemo, useState } from 'react'
import { useCan } from '../access/session'
import { useSettled } from '../imports/useSettled'
import { laddersQuery } from '../names'
import { type Body, type Preview, type Tier, toSend, written } from '../tiers/ladder'
import { usePreview } from '../tiers/usePreview'
import { type Spread, step, waves } from './growth'
import { TryOnPast } from './TryOnPast'
import { useWhatIfWords } from './whatIfWords'
import './whatif.css'

/** The thresholds of the ladder in force over the growth of all members: drag, and read who would move. */
export function ThresholdsPage() {
    const words = useWhatIfWords()
    const ladders = useQuery(laddersQuery)
    const growth = useQuery({
        queryKey: ['what-ifs', 'growth'],
        staleTime: 60_000,
        queryFn: () => told(api.GET('/api/v1/what-ifs/growth')),
    })
    return (
        <Read of={ladders} lines={8}>
            {(read) => {
                const current = read.items?.find((each) => each.current)
                if (current === undefined)
                    return (
                        <Page title={words('thresholds')}>
                            <Empty title={words('nobody')} />
                        </Page>
                    )
                return (
                    <Read of={growth} lines={8}>
                        {(spread) => <Thresholds base={written(current.body)} spread={spread} />}
                    </Read>
                )
            }}
        </Read>
    )
}

function Thresholds({ base, spread }: { base: Body; spread: Spread }) {
    const words = useWhatIfWords()
    const can = useCan()
    const navigate = useNavigate()
    const [body, setBody] = useState(base)
    const changed = body.tiers.some((tier, at) => tier.growth !== base.tiers[at]?.growth)
    const move = (at: number, growth: number) =>
        setBody({ ...body, tiers: body.tiers.map((tier, other) => (other === at ? { ...tier, growth } : tier)) })
    return (
        <Page
            title={words('thresholds')}
            lead={words('thresholdsLead')}
            before={
                <Link to="/what-ifs" search={{}} className="crumb">
                    ← {words('title')}
                </Link>
            }
            actions={
                <>
                    <Button disabled={!changed} onClick={() => setBody(base)}>
                        {words('reset')}
                    </Button>
                    {can('POST /api/v1/ladders') ? (
                        <Button onClick={() => void navigate({ to: '/tiers', search: {} })}>
                            {words('editDraft')}
                        </Button>
                    ) : null}
                    {changed ? <TryOnPast draft={{ ladder: { body: toSend(body) } }} name={words('ladder')} /> : null}
                </>
            }
        >
            <div className="stack">
                <Panel title={words('spread')} more={<span className="faint">{words('dragHint')}</span>}>
                    <Picture body={body} spread={spread} />
                    {body.tiers.map((tier, at) =>
                        at === 0 || tier.enter ? null : (
                            <Handle key={tier.code} body={body} at={at} spread={spread} onMove={move} />
                        ),
                    )}
                </Panel>
                <Moving base={base} body={body} spread={spread} changed={changed} />
            </div>
        </Page>
    )
}

/** The growth of all members as bars; each bar in the colour of the tier that its growth would reach. */
function Picture({ body, spread }: { body: Body; spread: Spread }) {
    const bars = useMemo(() => {
        const sums = new Array<number>(spread.last + 1).fill(0)
        for (const { bin, members } of spread.bins) sums[bin] = (sums[bin] ?? 0) + members
        return sums
    }, [spread])
    const most = Math.max(1, ...bars.map((members) => Math.log1p(members)))
    const reached = (bin: number) =>
        body.tiers.reduce((best, tier, at) => (!tier.enter && bin * spread.width >= tier.growth ? at : best), 0)
    return (
        <div className="growth-bars" aria-hidden="true">
            {bars.map((members, bin) => (
                <i
                    key={bin}
                    title={`${count(bin * spread.width)}–${bin === spread.last ? '' : count((bin + 1) * spread.width - 1)}: ${count(members)}`}
                    className={`tier-${reached(bin) % 6}`}
                    style={{ height: `${members === 0 ? 0 : 4 + (Math.log1p(members) * 96) / most}%` }}
                />
            ))}
        </div>
    )
}

function Handle({
    body,
    at,
    spread,
    onMove,
}: {
    body: Body
    at: number
    spread: Spread
    onMove: (at: number, growth: number) => void
}) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const tier = body.tiers[at] as Tier
    const least = (body.tiers[at - 1]?.growth ?? 0) + 1
    const most = body.tiers[at + 1]?.growth ?? spread.width * (spread.last + 1)
    const name = language === 'zh' ? tier.nameZh : tier.nameEn
    const label = words('thresholdOf', { tier: name })
    const set = (value: number) => onMove(at, Math.min(Math.max(value, least), Math.max(least, most - 1)))
    return (
        <div className="threshold">
            <span className={`name tier-${at % 6}`}>{name}</span>
            <Slider
                min={0}
                max={spread.width * (spread.last + 1)}
                step={step(spread.width)}
                value={tier.growth}
                onChange={set}
                ariaLabelForHandle={label}
                tooltip={{ formatter: (value) => count(value ?? 0) }}
            />
            <InputNumber
                aria-label={label}
                min={least}
                precision={0}
                value={tier.growth}
                onChange={(value) => value !== null && set(value)}
            />
        </div>
    )
}

/** To the member, as the server counts; until it has, that it does. */
function Exact({ totals }: { totals: Preview['totals'] }) {
    const words = useWhatIfWords()
    if (totals === undefined) return <span className="faint">{words('counting')}</span>
    return (
        <span className="soft" role="status">
            {words('exact', { moved: count(totals.moved), kept: count(totals.keptByValidity) })}
        </span>
    )
}

function Moving({ base, body, spread, changed }: { base: Body; body: Body; spread: Spread; changed: boolean }) {
    const words = useWhatIfWords()
    const can = useCan()
    const [language] = useLanguage()
    const settled = useSettled(body, 400)
    const exact = usePreview(changed ? settled : undefined)
    const moving = useMemo(() => waves(base, body, spread), [base, body, spread])
    return (
        <Panel
            title={words('changed')}
            more={
                changed && can('POST /api/v1/ladders/previews') ? (
                    <Exact totals={settled === body ? exact.data?.totals : undefined} />
                ) : null
            }
        >
            <Sideways label={words('changed')}>
                <table className="plain-table num">
                    <thead>
                        <tr>
                            <th>{words('tier')}</th>
                            <th className="right">{words('growth')}</th>
                            <th className="right" title={words('risesNote')}>
                                {words('wouldRise')}
                            </th>
                            <th className="right" title={words('fallsNote')}>
                                {words('wouldFall')}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {body.tiers.map((tier, at) => (
                            <tr key={tier.code}>
                                <td>{language === 'zh' ? tier.nameZh : tier.nameEn}</td>
                                <td className="right">
                                    {tier.growth === base.tiers[at]?.growth
                                        ? count(tier.growth)
                                        : `${count(base.tiers[at]?.growth ?? 0)} → ${count(tier.growth)}`}
                                </td>
                                <td className="right">{count(moving[at]?.rise ?? 0)}</td>
                                <td className="right">{count(moving[at]?.fall ?? 0)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
            {changed && exact.data === undefined && exact.isFetching ? <Bones lines={1} /> : null}
            <p className="faint">{words('fallsNote')}</p>
        </Panel>
    )
}
