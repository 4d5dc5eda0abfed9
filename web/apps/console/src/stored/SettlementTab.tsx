import { api, told } from '@regulars/api'
import { dayStart, Empty, Filters, inZone, Read, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useAddress } from '../useAddress'
import { Owing } from './Owing'
import { useStoredWords } from './storedWords'

/** What entities owe each other for value of one that was spent with another; all totals together are nothing. */
export function SettlementTab() {
    const words = useStoredWords()
    const [chosen, change] = useAddress()
    const today = inZone(Date.now())
    const from = textOf(chosen.from) ?? today.startOf('month').format('YYYY-MM-DD')
    const until = textOf(chosen.until) ?? today.format('YYYY-MM-DD')
    const query = useQuery({
        queryKey: ['stored-value', 'settlement', from, until],
        retry: false,
        queryFn: () =>
            told(
                api.GET('/api/v1/stored-value/settlement', {
                    params: {
                        query: {
                            from: dayStart(from),
                            until: dayStart(inZone(dayStart(until)).add(1, 'day').format('YYYY-MM-DD')),
                        },
                    },
                }),
            ),
    })
    return (
        <div className="stack">
            <Filters
                filters={[{ kind: 'days', from: 'from', until: 'until', label: words('period') }]}
                chosen={{ from, until }}
                onChange={(next) => change(next, { replace: true })}
            />
            <Read of={query}>
                {(settled) =>
                    Object.keys(settled.totals).length === 0 ? (
                        <Empty title={words('noSettlement')} text={words('noSettlementText')} />
                    ) : (
                        <Owing of={settled} nobody={words('nobodyOwes')}>
                            <p className="faint">{words('settlementHow')}</p>
                        </Owing>
                    )
                }
            </Read>
        </div>
    )
}
