import './system.css'
import { Facts, inZone, moment, Page, Panel, Pill, Read } from '@regulars/kit'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { PasswordDays } from '../access/PasswordDays'
import { useCan } from '../access/session'
import { AlonePanel } from './AlonePanel'
import { BrandPanel } from './BrandPanel'
import { GracePanel } from './GracePanel'
import { LogoPanel } from './LogoPanel'
import { Trouble, Working } from './Parts'
import { counts, type System, systemQuery, worstFirst } from './systemQuery'
import { useSystemWords } from './systemWords'
import { VerifyRuns } from './VerifyRuns'

/** What works, what does not, since when, and what a person can do about it. */
export function SystemPage() {
    const words = useSystemWords()
    const asked = useQuery(systemQuery)
    return (
        <Page title={words('title')} lead={words('lead')} actions={<Freshness asked={asked} />}>
            <Read of={asked} lines={10}>
                {(system) => <Whole system={system} />}
            </Read>
        </Page>
    )
}

function Freshness({ asked }: { asked: UseQueryResult<System> }) {
    const words = useSystemWords()
    if (asked.data === undefined) return null
    const at = inZone(asked.data.asOf).format('HH:mm:ss')
    return (
        <span className="num soft">
            {asked.isError ? (
                <Pill tone="warn">{words('stale', { at })}</Pill>
            ) : (
                <Pill tone="good">{words('at', { at })}</Pill>
            )}
        </span>
    )
}

function Whole({ system }: { system: System }) {
    const words = useSystemWords()
    const can = useCan()
    const parts = worstFirst(system.parts)
    return (
        <div className="stack">
            <Verdict system={system} />
            <div className="columns" style={{ alignItems: 'start' }}>
                <div className="c8 stack">
                    <Trouble parts={parts.filter((part) => part.level !== 'OK')} />
                    <Working parts={parts.filter((part) => part.level === 'OK')} />
                </div>
                <div className="c4 stack">
                    <Panel title={words('versions')}>
                        <Facts
                            of={[
                                [words('version'), system.version],
                                [words('postgres'), system.postgres],
                                [words('java'), system.java],
                                [
                                    words('startedAt'),
                                    <span key="at" className="num">
                                        {moment(system.startedAt)}
                                    </span>,
                                ],
                            ]}
                        />
                    </Panel>
                    {can('GET /api/v1/verify/runs') ? <VerifyRuns /> : null}
                    {can('POST /api/v1/tenant/brand') ? <BrandPanel /> : null}
                    {can('POST /api/v1/tenant/logo') ? <LogoPanel /> : null}
                    {can('GET /api/v1/tenant/passwords') ? <PasswordDays /> : null}
                    {can('GET /api/v1/tenant/adjustments') ? <AlonePanel /> : null}
                    {can('GET /api/v1/tenant/points-grace') ? <GracePanel /> : null}
                </div>
            </div>
        </div>
    )
}

/** The whole page in one line. */
function Verdict({ system }: { system: System }) {
    const words = useSystemWords()
    const { BAD, WARN, OK } = counts(system.parts)
    const tone = BAD > 0 ? 'bad' : WARN > 0 ? 'warn' : 'good'
    return (
        <div className={`verdict ${tone}`} role="status">
            {BAD + WARN === 0 ? (
                <>
                    <b>{words('allWell')}</b>
                    <span className="soft">{words('allWellText', { count: OK })}</span>
                </>
            ) : (
                <>
                    {BAD > 0 ? <b className="bad">{words('bad', { count: BAD })}</b> : null}
                    {WARN > 0 ? <b className="warn">{words('warn', { count: WARN })}</b> : null}
                    <span className="soft">{words('rest', { count: OK })}</span>
                </>
            )}
        </div>
    )
}
