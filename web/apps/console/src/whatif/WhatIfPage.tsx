import {
    count,
    duration,
    Failure,
    listed,
    moment,
    Page,
    Panel,
    Pill,
    Read,
    Sentence,
    useBoth,
    useCommand,
    useLanguage,
} from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, App, Button, Progress } from 'antd'
import { useCallback } from 'react'
import { useCan } from '../access/session'
import { useStores } from '../names'
import { Members } from './Members'
import { OfferedResult } from './OfferedResult'
import { PointsResult } from './PointsResult'
import { TONES } from './WhatIfsPage'
import { cancel, open, percent, type WhatIf, whatIfQuery } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'
import './whatif.css'

/** One question to the past: how far it is, and what it came to. */
export function WhatIfPage() {
    const { id = '' } = useParams({ strict: false })
    const run = useQuery(whatIfQuery(id))
    return (
        <Read of={run} lines={8}>
            {(read) => <Shown run={read} />}
        </Read>
    )
}

function Shown({ run }: { run: WhatIf }) {
    const words = useWhatIfWords()
    const both = useBoth()
    const result = run.result
    return (
        <Page
            title={both({ zh: run.titleZh, en: run.titleEn })}
            before={
                <Link to="/what-ifs" search={{}} className="crumb">
                    ← {words('title')}
                </Link>
            }
            lead={<Lead of={run} />}
        >
            <div className="stack">
                {open(run) ? <Walking run={run} /> : null}
                {run.state === 'CANCELLED' ? <Alert type="info" showIcon title={words('cancelledText')} /> : null}
                {run.state === 'FAILED' ? <Failure error={new Error(words('failedText'))} /> : null}
                {result ? <Sentence text={both(result)} /> : null}
                <Reaching run={run} />
                {result?.points ? <PointsResult of={result.points} run={run} /> : null}
                {result?.offered ? <OfferedResult of={result.offered} run={run} /> : null}
                {result ? <Members run={run} /> : null}
            </div>
        </Page>
    )
}

/** How far the logs of the segments reach for which the draft asks, and what they could not tell. */
function Reaching({ run }: { run: WhatIf }) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const both = useBoth()
    const segments = run.definition.segments
    const judged = run.result?.judged
    if (segments === undefined || judged === undefined) return null
    const names = listed((segments.of ?? []).map(both), language)
    const since = moment(segments.since)
    return judged.unknown === 0 ? (
        <p className="faint">{words('judgedAll', { names, orders: count(judged.orders) })}</p>
    ) : (
        <Alert
            type="warning"
            showIcon
            title={words('judgedSome', {
                names,
                since,
                orders: count(judged.orders),
                unknown: count(judged.unknown),
                rate: percent(judged.unknown, judged.orders),
            })}
        />
    )
}

/** What was asked, in one line: span, share, stores, the worth of a point, by whom. */
function Lead({ of }: { of: WhatIf }) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const stores = useStores()
    const both = useBoth()
    const { months, from, to, percent: share, pointsPerYuan, segments } = of.definition
    const named = (of.definition.stores ?? []).map((code) => stores.name(code) ?? code)
    return (
        <span className="row">
            <Pill tone={TONES[of.state]}>{words(of.state)}</Pill>
            <span>{words(of.kind)}</span>
            <span className="num" title={`${moment(from)} – ${moment(to)}`}>
                {words('months', { count: months })}
            </span>
            <span>{share === 100 ? words('shareAll') : words('sharePart', { percent: share })}</span>
            {segments ? (
                <span>{words('inSegments', { names: listed((segments.of ?? []).map(both), language) })}</span>
            ) : null}
            <span>{named.length === 0 ? words('allStores') : listed(named, language)}</span>
            {of.kind === 'OFFER' ? null : (
                <span className="num">
                    {pointsPerYuan ? words('pointWorth', { count: count(pointsPerYuan) }) : words('pointWorthUnknown')}
                </span>
            )}
            <span className="soft">{words('asked', { who: of.askedBy, at: moment(of.askedAt) })}</span>
        </span>
    )
}

function Walking({ run }: { run: WhatIf }) {
    const words = useWhatIfWords()
    const can = useCan()
    const [language] = useLanguage()
    const { message } = App.useApp()
    const client = useQueryClient()
    const stopped = useCallback(() => {
        void message.info(words('CANCELLED'))
        void client.invalidateQueries({ queryKey: ['what-ifs'] })
    }, [client, message, words])
    const stop = useCommand(cancel, { onDone: stopped })
    const { parts, of, members, orders, begunAt } = run.progress
    const seconds = begunAt ? Math.max(1, (Date.now() - Date.parse(begunAt)) / 1_000) : 0
    return (
        <Panel className="working">
            <div className="stack close" role="status" aria-live="polite">
                <h2>{words('working')}</h2>
                <Progress percent={Math.floor((parts * 100) / of)} status="active" aria-label={words('working')} />
                <div className="row apart num soft" style={{ minHeight: 22 }}>
                    <span>{words('progress', { parts, of, members: count(members), orders: count(orders) })}</span>
                    <span>
                        {seconds > 0 && orders > 0 ? words('rate', { count: count(Math.round(orders / seconds)) }) : ''}
                        {parts > 0 && parts < of
                            ? ` · ${words('remaining', { time: duration((seconds / parts) * (of - parts), language) })}`
                            : ''}
                    </span>
                </div>
                <div className="row apart">
                    <span className="faint">{words('workingNote')}</span>
                    {can('POST /api/v1/what-ifs/{id}/cancellations') ? (
                        <Button danger loading={stop.running} onClick={() => void stop.run(run.id)}>
                            {words('stop')}
                        </Button>
                    ) : null}
                </div>
            </div>
        </Panel>
    )
}
