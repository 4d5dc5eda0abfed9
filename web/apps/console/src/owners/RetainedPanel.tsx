import { count, day, Panel, Sideways } from '@regulars/kit'
import { type Retention, shareOf } from './owners'
import { useOwnerWords } from './ownerWords'

/** How many of those who were core on a day bought again, day by day, with what that means. */
export function RetainedPanel({ of }: { of: Retention }) {
    const words = useOwnerWords()
    const cohorts = of.cohorts ?? []
    const last = cohorts[0]
    return (
        <Panel title={words('retained', { n: of.days })}>
            <div className="stack close">
                {last ? (
                    <>
                        <div className="figure large">
                            <div className="value">{shareOf(last)}</div>
                            <div className="note">
                                {words('retainedOf', {
                                    day: last.day,
                                    core: count(last.core),
                                    kept: count(last.retained),
                                    until: last.until,
                                })}
                            </div>
                        </div>
                        <Sideways label={words('retained', { n: of.days })}>
                            <table className="plain-table num">
                                <thead>
                                    <tr>
                                        <th>{words('day')}</th>
                                        <th>{words('until')}</th>
                                        <th className="right">{words('core')}</th>
                                        <th className="right">{words('kept')}</th>
                                        <th className="right">{words('share')}</th>
                                    </tr>
                                </thead>
                                <tbody>
                                    {cohorts.map((cohort) => (
                                        <tr key={cohort.day}>
                                            <th scope="row">{cohort.day}</th>
                                            <td>{cohort.until}</td>
                                            <td className="right">{count(cohort.core)}</td>
                                            <td className="right">{count(cohort.retained)}</td>
                                            <td className="right">{shareOf(cohort)}</td>
                                        </tr>
                                    ))}
                                </tbody>
                            </table>
                        </Sideways>
                    </>
                ) : (
                    <p>{of.firstOn ? words('firstOn', { day: of.firstOn }) : words('notBuilt')}</p>
                )}
                <p className="faint">{words('definition')}</p>
                <p className="faint">
                    {of.byRule ? words('byRule') : of.since ? words('byLog', { since: day(of.since) }) : null}
                </p>
            </div>
        </Panel>
    )
}
