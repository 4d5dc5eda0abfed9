import { api, told } from '@regulars/api'
import { Panel, Read, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import type { Sound } from './ladder'
import { useTierWords } from './tierWords'
import { hundredths, soundQuery } from './useSound'

const send = (_key: string, body: Sound) => told(api.POST('/api/v1/ladders/ratios', { body }))

/** Between which ratios what benefits are worth should lie to what they cost (D-03). */
export function SoundRatios() {
    const words = useTierWords()
    const asked = useQuery(soundQuery)
    return (
        <Panel title={words('sound')}>
            <Read of={asked} lines={1}>
                {(kept) => <Bounds key={`${kept.from} ${kept.to}`} kept={kept} />}
            </Read>
        </Panel>
    )
}

function Bounds({ kept }: { kept: Sound }) {
    const words = useTierWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [next, setNext] = useState(kept)
    const save = useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['ladders'] })
            void message.success(words('leastSaved'))
        },
    })
    const same = next.from === kept.from && next.to === kept.to
    const bound = (which: keyof Sound, label: string) => (
        <InputNumber<number>
            aria-label={label}
            min={0.5}
            max={10}
            step={0.05}
            precision={2}
            value={next[which] / 100}
            onChange={(typed) => typed !== null && setNext({ ...next, [which]: Math.round(typed * 100) })}
        />
    )
    return (
        <div className="stack close">
            <p className="soft">{words('soundText', { from: hundredths(kept.from), to: hundredths(kept.to) })}</p>
            {can('POST /api/v1/ladders/ratios') ? (
                <div className="row">
                    {bound('from', words('soundFrom'))}–{bound('to', words('soundTo'))}
                    <Button
                        disabled={same || next.from > next.to}
                        loading={save.running}
                        onClick={() => void save.run(next)}
                    >
                        {words('leastSave')}
                    </Button>
                </div>
            ) : null}
        </div>
    )
}
