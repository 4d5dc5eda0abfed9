import { api, told } from '@regulars/api'
import { Panel, Read, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, InputNumber } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { useTierWords } from './tierWords'

const ask = () => told(api.GET('/api/v1/ladders/settings'))

/** From which share of the members on a tier is taken for one that somebody can reach. */
export function LeastShare() {
    const words = useTierWords()
    const asked = useQuery({ queryKey: ['ladders', 'settings'], queryFn: ask })
    return (
        <Panel title={words('least')}>
            <Read of={asked} lines={1}>
                {({ leastPermille }) => <Share key={leastPermille} kept={leastPermille / 10} />}
            </Read>
        </Panel>
    )
}

function Share({ kept }: { kept: number }) {
    const words = useTierWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [share, setShare] = useState<number | null>(kept)
    const send = useCallback(
        (_key: string, percent: number) =>
            told(api.POST('/api/v1/ladders/settings', { body: { leastPermille: Math.round(percent * 10) } })),
        [],
    )
    const save = useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['ladders'] })
            void message.success(words('leastSaved'))
        },
    })
    const may = can('POST /api/v1/ladders/settings')
    return (
        <div className="stack close">
            <p className="soft">{words('leastText', { share: kept })}</p>
            {may ? (
                <div className="row">
                    <InputNumber
                        aria-label={words('least')}
                        min={0}
                        max={50}
                        step={0.5}
                        precision={1}
                        suffix="%"
                        value={share}
                        onChange={setShare}
                    />
                    <Button
                        disabled={share === null || share === kept}
                        loading={save.running}
                        onClick={() => share !== null && void save.run(share)}
                    >
                        {words('leastSave')}
                    </Button>
                </div>
            ) : null}
        </div>
    )
}
