import { api, told } from '@regulars/api'
import { Panel, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { OneNumber } from '../system/OneNumber'
import { usePasswordWords } from './passwordWords'
import { useCan } from './session'

const RULES = ['password-rules']

/** After how many days the staff choose another password (L-51), within the chain's profile. */
export function PasswordDays() {
    const words = usePasswordWords()
    const can = useCan()
    const asked = useQuery({ queryKey: RULES, queryFn: () => told(api.GET('/api/v1/tenant/passwords')) })
    return (
        <Panel title={words('title')}>
            <Read of={asked} lines={2}>
                {({ profile, days }) => (
                    <div className="stack close">
                        <span>{words(profile)}</span>
                        <span className="soft">{days === 0 ? words('never') : words('every', { days })}</span>
                        {can('POST /api/v1/tenant/passwords') ? (
                            <OneNumber
                                key={days}
                                label={words('days')}
                                kept={days}
                                least={profile === 'MLPS' ? 1 : 0}
                                most={365}
                                unit={words('unit')}
                                words={{ save: words('save'), saved: words('saved') }}
                                of={RULES}
                                send={send}
                            />
                        ) : null}
                    </div>
                )}
            </Read>
        </Panel>
    )
}

const send = (_key: string, days: number) => told(api.POST('/api/v1/tenant/passwords', { body: { days } }))
