import { api, told } from '@regulars/api'
import { count, Panel, Read, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, InputNumber } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { aloneQuery } from './aloneQuery'
import { useAloneWords } from './aloneWords'

/** Up to how much points or growth value move by one person's hand; above it a second one decides (D-14). */
export function AlonePanel() {
    const words = useAloneWords()
    const asked = useQuery(aloneQuery)
    return (
        <Panel title={words('title')}>
            <Read of={asked} lines={2}>
                {({ alone }) => (
                    <div className="stack close">
                        <span>{alone === 0 ? words('always') : words('above', { alone: count(alone) })}</span>
                        <Limit key={alone} kept={alone} />
                    </div>
                )}
            </Read>
        </Panel>
    )
}

function Limit({ kept }: { kept: number }) {
    const words = useAloneWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [alone, setAlone] = useState<number | null>(kept)
    const send = useCallback(
        (_key: string, next: number) => told(api.POST('/api/v1/tenant/adjustments', { body: { alone: next } })),
        [],
    )
    const save = useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: aloneQuery.queryKey })
            void message.success(words('saved'))
        },
    })
    if (!can('POST /api/v1/tenant/adjustments')) return null
    return (
        <div className="row">
            <InputNumber
                aria-label={words('alone')}
                min={0}
                max={1_000_000}
                precision={0}
                value={alone}
                onChange={setAlone}
            />
            <Button
                disabled={alone === null || alone === kept}
                loading={save.running}
                onClick={() => alone !== null && void save.run(alone)}
            >
                {words('save')}
            </Button>
        </div>
    )
}
