import { api, told } from '@regulars/api'
import { Panel, Read, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, InputNumber } from 'antd'
import { useCallback, useState } from 'react'
import { usePasswordWords } from './passwordWords'
import { useCan } from './session'

/** After how many days the staff choose another password (L-51), within the chain's profile. */
export function PasswordDays() {
    const words = usePasswordWords()
    const asked = useQuery({
        queryKey: ['password-rules'],
        queryFn: () => told(api.GET('/api/v1/tenant/passwords')),
    })
    return (
        <Panel title={words('title')}>
            <Read of={asked} lines={2}>
                {({ profile, days }) => (
                    <div className="stack close">
                        <span>{words(profile)}</span>
                        <span className="soft">{days === 0 ? words('never') : words('every', { days })}</span>
                        <Days key={days} kept={days} least={profile === 'MLPS' ? 1 : 0} />
                    </div>
                )}
            </Read>
        </Panel>
    )
}

function Days({ kept, least }: { kept: number; least: number }) {
    const words = usePasswordWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [days, setDays] = useState<number | null>(kept)
    const send = useCallback(
        (_key: string, next: number) => told(api.POST('/api/v1/tenant/passwords', { body: { days: next } })),
        [],
    )
    const save = useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['password-rules'] })
            void message.success(words('saved'))
        },
    })
    if (!can('POST /api/v1/tenant/passwords')) return null
    return (
        <div className="row">
            <InputNumber
                aria-label={words('days')}
                min={least}
                max={365}
                precision={0}
                suffix={words('unit')}
                value={days}
                onChange={setDays}
            />
            <Button
                disabled={days === null || days === kept}
                loading={save.running}
                onClick={() => days !== null && void save.run(days)}
            >
                {words('save')}
            </Button>
        </div>
    )
}
