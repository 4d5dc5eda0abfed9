import './overview.css'
import { inZone, Page, Panel, Pill, Read, useLanguage } from '@regulars/kit'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useCan, useSession } from '../access/session'
import { CustodyAlert } from '../stored/CustodyAlert'
import { Entrances } from './Entrances'
import { FirstSteps } from './FirstSteps'
import { Hours } from './Hours'
import { Latest } from './Latest'
import { MembersNow } from './MembersNow'
import { Month } from './Month'
import { type Overview, overviewQuery } from './overviewQuery'
import { useOverviewWords } from './overviewWords'
import { StoresToday } from './StoresToday'
import { TodayFigures } from './TodayFigures'
import { Waiting } from './Waiting'

/** The first page: the day so far. Who may not see the chain's figures finds the pages of the own role instead. */
export function OverviewPage() {
    const can = useCan()
    return can('GET /api/v1/overview') ? <Figures /> : <Entrances />
}

function Figures() {
    const words = useOverviewWords()
    const asked = useQuery(overviewQuery)
    return (
        <Page title={words('title')} lead={<TodayIs />} actions={<Freshness asked={asked} />}>
            <Read of={asked} lines={12}>
                {(overview) => <Everything overview={overview} />}
            </Read>
        </Page>
    )
}

function TodayIs() {
    const { tenant } = useSession()
    const [language] = useLanguage()
    const words = useOverviewWords()
    const now = inZone(new Date())
    return `${tenant.name} · ${now.locale(language === 'zh' ? 'zh-cn' : 'en').format(words('today_'))}`
}

function Freshness({ asked }: { asked: UseQueryResult<Overview> }) {
    const words = useOverviewWords()
    if (asked.data === undefined) return null
    const at = inZone(asked.data.asOf).format('HH:mm:ss')
    return (
        <span className="num soft">
            {asked.isError ? (
                <Pill tone="warn">{words('stale', { at })}</Pill>
            ) : (
                <Pill tone="good">{words('live', { at })}</Pill>
            )}
        </span>
    )
}

function Everything({ overview }: { overview: Overview }) {
    const empty = overview.members === 0 && (overview.latest ?? []).length === 0
    return (
        <div className="stack">
            <FirstSteps overview={overview} />
            <Waiting waiting={overview.waiting} />
            <CustodyAlert />
            <TodayFigures overview={overview} />
            {empty ? null : <Boards overview={overview} />}
        </div>
    )
}

function Boards({ overview }: { overview: Overview }) {
    const words = useOverviewWords()
    return (
        <div className="columns">
            <div className="c8 stack">
                <Month days={overview.days ?? []} />
                <div className="day-columns">
                    <Panel title={words('hours')}>
                        <Hours overview={overview} />
                    </Panel>
                    <Panel title={words('stores')}>
                        <StoresToday stores={overview.stores ?? []} />
                    </Panel>
                </div>
            </div>
            <div className="c4 stack">
                <Latest latest={overview.latest ?? []} />
                <MembersNow overview={overview} />
            </div>
        </div>
    )
}
