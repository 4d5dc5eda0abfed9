import { count, Figures, Panel, Pill, Read, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { aheadQuery, percent, type Recommended, recommendedQuery } from './forecasts'
import { useForecastWords } from './forecastWords'
import { MemberHabits } from './MemberHabits'
import { MemberWarning } from './MemberWarning'
import { Spread } from './Spread'
import './forecasts.css'

/** What is expected of a member, whether she slips away, and what may please her; each with its reason. */
export function MemberForecast({ id }: { id: string }) {
    const can = useCan()
    return (
        <div className="glances">
            <div className="stack">
                {can('GET /api/v1/members/{id}/forecast') ? <Ahead id={id} /> : null}
                {can('GET /api/v1/members/{id}/warning') ? <MemberWarning id={id} /> : null}
            </div>
            <div className="stack">
                {can('GET /api/v1/members/{id}/habits') ? <MemberHabits id={id} /> : null}
                {can('GET /api/v1/members/{id}/recommendations') ? <Recommendations id={id} /> : null}
            </div>
        </div>
    )
}

function Ahead({ id }: { id: string }) {
    const words = useForecastWords()
    const asked = useQuery(aheadQuery(id))
    return (
        <Panel title={words('ahead')}>
            <Read of={asked}>
                {(ahead) => {
                    if (ahead.model === undefined) return <p className="soft">{words('none')}</p>
                    if (ahead.repeats === undefined) return <p className="soft">{words('neverBought')}</p>
                    return (
                        <>
                            <Figures>
                                <div className="figure">
                                    <div className="label">{words('silent')}</div>
                                    <div className="value">{words('days', { n: ahead.silentDays ?? 0 })}</div>
                                    <div className="note">{`${words('repeats')} ${count(ahead.repeats)}`}</div>
                                </div>
                                {ahead.alive === undefined ? null : (
                                    <div className="figure">
                                        <div className="label">
                                            <span className="clip">{words('alive')}</span>{' '}
                                            <Pill tone="info">{words('prediction')}</Pill>
                                        </div>
                                        <div className="value">{percent(ahead.alive)}</div>
                                    </div>
                                )}
                                <Spread label={words('spendAhead')} of={ahead.expected?.value} unit="money" />
                                <Spread label={words('buysAhead')} of={ahead.expected?.purchases} unit="days" />
                            </Figures>
                            <p className="faint">
                                {ahead.reason ? words(ahead.reason) : words('individual')} · {words('through')}{' '}
                                {ahead.through}
                            </p>
                        </>
                    )
                }}
            </Read>
        </Panel>
    )
}

function Recommendations({ id }: { id: string }) {
    const words = useForecastWords()
    const asked = useQuery(recommendedQuery(id))
    return (
        <Read of={asked}>
            {({ personal, discover = [], due = [] }) => (
                <>
                    {due.length > 0 ? (
                        <Panel title={words('due')}>
                            <Goods of={due} />
                        </Panel>
                    ) : null}
                    <Panel title={words('forHer')}>
                        {personal ? null : <p className="soft">{words('notPersonal')}</p>}
                        {discover.length === 0 ? (
                            <p className="soft">{words('nothingToShow')}</p>
                        ) : (
                            <Goods of={discover} />
                        )}
                    </Panel>
                </>
            )}
        </Read>
    )
}

function Goods({ of }: { of: readonly Recommended[] }) {
    const words = useForecastWords()
    const [language] = useLanguage()
    return (
        <ul className="recommended">
            {of.map((goods) => (
                <li key={goods.sku}>
                    <b>{goods.name ?? goods.sku}</b>
                    <div className="soft">{language === 'zh' ? goods.reasonZh : goods.reasonEn}</div>
                    {goods.why ? (
                        <div className="faint">
                            {words('whyTogether', {
                                together: count(goods.why.together),
                                name: goods.why.name ?? goods.why.because,
                                confidence: percent(goods.why.confidence),
                            })}
                        </div>
                    ) : null}
                </li>
            ))}
        </ul>
    )
}
