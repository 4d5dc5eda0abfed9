import type { Selection } from '@regulars/kit'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { ListPicked } from './ListPicked'
import { usePickedWords } from './pickedWords'

interface Row {
    id: string
    name?: string | undefined
    memberNo: string
}

/** Who was picked, by id, over the pages of the list; what he is called is kept for what is told afterwards. */
export type Picked = ReadonlyMap<string, string>

export const called = (row: Row) => row.name ?? row.memberNo

/** Members picked to be tagged or put on a list; nothing for whom may do neither. */
export function usePicked(rows: readonly Row[] | undefined) {
    const words = usePickedWords()
    const can = useCan()
    const [picked, setPicked] = useState<Picked>(new Map())
    const [open, setOpen] = useState(false)
    if (!can('POST /api/v1/segments/{id}/listings') || !can('GET /api/v1/segments'))
        return { selection: undefined, modal: null }
    const names = new Map([...picked, ...(rows ?? []).map((row) => [row.id, called(row)] as const)])
    const selection: Selection<Row> = {
        keys: [...picked.keys()],
        onChange: (keys) => setPicked(new Map(keys.map((key) => [key, names.get(key) ?? key]))),
        said: words('picked', { count: picked.size }),
        called,
        actions: (
            <Button type="primary" size="small" onClick={() => setOpen(true)}>
                {words('list')}
            </Button>
        ),
    }
    const modal = open ? (
        <ListPicked picked={picked} onClose={() => setOpen(false)} onDone={() => setPicked(new Map())} />
    ) : null
    return { selection, modal }
}
