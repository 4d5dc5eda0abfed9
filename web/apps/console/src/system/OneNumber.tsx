import { useCommand } from '@regulars/kit'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { App, Button, InputNumber } from 'antd'
import { useState } from 'react'

interface Kept {
    label: string
    kept: number
    least?: number
    most: number
    unit?: string
    words: { save: string; saved: string }
    /** What is read again once another number is kept. */
    of: QueryKey
    send: (key: string, next: number) => Promise<unknown>
}

/** One whole number of the chain, typed and saved. `send` must stay the same from one drawing to the next. */
export function OneNumber({ label, kept, least = 0, most, unit, words, of, send }: Kept) {
    const client = useQueryClient()
    const { message } = App.useApp()
    const [next, setNext] = useState<number | null>(kept)
    const save = useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: of })
            void message.success(words.saved)
        },
    })
    return (
        <div className="row">
            <InputNumber
                aria-label={label}
                min={least}
                max={most}
                precision={0}
                suffix={unit}
                value={next}
                onChange={setNext}
            />
            <Button
                disabled={next === null || next === kept}
                loading={save.running}
                onClick={() => next !== null && void save.run(next)}
            >
                {words.save}
            </Button>
        </div>
    )
}
