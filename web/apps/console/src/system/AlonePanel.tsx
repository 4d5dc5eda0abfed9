import { api, told } from '@regulars/api'
import { count, Panel, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { aloneQuery } from './aloneQuery'
import { useAloneWords } from './aloneWords'
import { OneNumber } from './OneNumber'

/** Up to how much points or growth value move by one person's hand; above it a second one decides (D-14). */
export function AlonePanel() {
    const words = useAloneWords()
    const can = useCan()
    const asked = useQuery(aloneQuery)
    return (
        <Panel title={words('title')}>
            <Read of={asked} lines={2}>
                {({ alone }) => (
                    <div className="stack close">
                        <span>{alone === 0 ? words('always') : words('above', { alone: count(alone) })}</span>
                        {can('POST /api/v1/tenant/adjustments') ? (
                            <OneNumber
                                key={alone}
                                label={words('alone')}
                                kept={alone}
                                most={1_000_000}
                                words={{ save: words('save'), saved: words('saved') }}
                                of={aloneQuery.queryKey}
                                send={send}
                            />
                        ) : null}
                    </div>
                )}
            </Read>
        </Panel>
    )
}

const send = (_key: string, alone: number) => told(api.POST('/api/v1/tenant/adjustments', { body: { alone } }))
