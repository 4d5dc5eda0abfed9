import { api, told } from '@regulars/api'
import { day, useBoth } from '@regulars/kit'
import { useRead } from '../data'
import { Blank, Read, Screen } from '../parts'
import { part } from '../reads'
import { useTierWords } from './words'

/** The rules that count now, as the server says them: the very ones by which an entry is explained. */
export default function RulesPage() {
    const words = useTierWords()
    const both = useBoth()
    const rules = useRead('rules', () => part(told(api.GET('/api/v1/me/rules'))))
    return (
        <Screen title={words('rulesTitle')} up="/">
            <p className="lead pad">{words('rulesLead')}</p>
            <Read of={rules} lines={8}>
                {({ items }) =>
                    items.length === 0 ? (
                        <Blank title={words('rulesNone')} />
                    ) : (
                        items.map((rule) => (
                            <section key={rule.id} className="panel">
                                <p>{both(rule)}</p>
                                <p className="small num">
                                    {words('since', { since: day(rule.starts) })}
                                    {rule.ends ? ` · ${words('until', { until: day(rule.ends) })}` : ''}
                                </p>
                            </section>
                        ))
                    )
                }
            </Read>
        </Screen>
    )
}
