import { api, type Schemas, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback } from 'react'
import { named, type Result, results } from './picked'
import { usePickedWords } from './pickedWords'
import type { Picked } from './usePicked'

/** For so long the undo stands beside what was done; afterwards the list's own page takes members off. */
const UNDO_SECONDS = 30

interface Wish {
    id: string
    name: string
    reason: string
}

type Body = Schemas['SegmentsListing.Wish']

const send = (key: string, id: string, body: Body) =>
    told(
        api.POST('/api/v1/segments/{id}/listings', {
            params: { path: { id }, header: { 'Idempotency-Key': key } },
            body,
        }),
    )

/** Puts all that are picked on a list, tells what became of each, and offers to take those off that came. */
export function useListing(picked: Picked, onDone: () => void) {
    const words = usePickedWords()
    const client = useQueryClient()
    const { notification } = App.useApp()
    const undo = useUndo()
    const asked = [...picked.keys()]
    const add = useCallback(
        async (key: string, wish: Wish, ids: string[]) => ({
            wish,
            told: results(ids, await send(key, wish.id, { add: ids, remove: [], reason: wish.reason })),
        }),
        [],
    )
    const command = useCommand(add, {
        onDone: ({ wish, told: each }) => {
            void client.invalidateQueries({ queryKey: ['segments'] })
            const key = `listed-${wish.id}-${Date.now()}`
            notification.open({
                key,
                type: each.came.length > 0 ? 'success' : 'info',
                title: words('done', { name: wish.name, count: each.came.length }),
                description: <Told each={each} picked={picked} />,
                duration: UNDO_SECONDS,
                actions:
                    each.came.length > 0 ? (
                        <Button
                            size="small"
                            onClick={() => {
                                notification.destroy(key)
                                void undo.run(wish, [...each.came])
                            }}
                        >
                            {words('undo')}
                        </Button>
                    ) : null,
            })
            onDone()
        },
    })
    return { running: command.running, run: (wish: Wish) => command.run(wish, asked) }
}

function useUndo() {
    const words = usePickedWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const take = useCallback(
        async (key: string, wish: Wish, ids: string[]) => {
            const reason = words('undoReason', { reason: wish.reason }).slice(0, 200)
            return { wish, done: await send(key, wish.id, { add: [], remove: ids, reason }) }
        },
        [words],
    )
    return useCommand(take, {
        onDone: ({ wish, done }) => {
            void client.invalidateQueries({ queryKey: ['segments'] })
            void message.success(words('undone', { name: wish.name, count: done.removed }))
        },
    })
}

const RESULTS: readonly Result[] = ['came', 'already', 'tookOff', 'unknown']

function Told({ each, picked }: { each: Record<Result, readonly string[]>; picked: Picked }) {
    const words = usePickedWords()
    return (
        <div className="stack close">
            {RESULTS.filter((result) => each[result].length > 0).map((result) => (
                <div key={result}>
                    {words('line', {
                        what: words(result),
                        count: each[result].length,
                        names: named(
                            each[result].map((id) => picked.get(id) ?? id),
                            words('join'),
                            (n) => words('more', { n }),
                        ),
                    })}
                </div>
            ))}
        </div>
    )
}
