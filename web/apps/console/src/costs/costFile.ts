import { records } from '../imports/csv'
import { fen } from '../prices/listFile'
import { CHANNEL, type Line, placeOf } from './costs'
import { HEADS, MONTH } from './costWords'

type Field = keyof typeof HEADS

/** What is wrong with a row; `row` counts as the table program does, the head being the first. */
export interface Wrong {
    row: number
    why: 'channel' | 'month' | 'cost' | 'note' | 'twice'
}

export interface Read {
    lines: Line[]
    wrong: Wrong[]
    /** Columns without which nothing can be read. */
    missing: Field[]
}

const NOTE = 200

export function monthOf(text: string): string | undefined {
    const [, year, month] = MONTH.exec(text.trim()) ?? []
    return year === undefined || month === undefined ? undefined : `${year}-${month.padStart(2, '0')}`
}

/** Costs as a table program saves them: by the heads of the columns, in either language, amounts in yuan. */
export function readCosts(text: string, codeOf: (name: string) => string | undefined): Read {
    const [head = [], ...rows] = records(text, true)
    const columns = head.map((name) => fieldOf(name))
    const missing = (['channel', 'month', 'cost'] as const).filter((each) => !columns.includes(each))
    const read: Read = { lines: [], wrong: [], missing }
    if (missing.length > 0) return read
    const seen = new Set<string>()
    for (const [at, cells] of rows.entries()) {
        if (cells.every((cell) => cell.trim() === '')) continue
        const cell = (field: Field) => cells[columns.indexOf(field)]?.trim() ?? ''
        const line = { channel: codeOf(cell('channel')), month: monthOf(cell('month')), cost: fen(cell('cost')) }
        const wrong = faultOf(line, cell('note'), seen)
        if (wrong !== undefined) read.wrong.push({ row: at + 2, why: wrong })
        else {
            const note = columns.includes('note') ? cell('note') : ''
            read.lines.push({ ...line, ...(note === '' ? {} : { note }) } as Line)
        }
    }
    return read
}

function faultOf(line: Partial<Line>, note: string, seen: Set<string>): Wrong['why'] | undefined {
    const { channel, month, cost } = line
    if (channel === undefined || !CHANNEL.test(channel)) return 'channel'
    if (month === undefined) return 'month'
    if (cost === undefined) return 'cost'
    if (note.length > NOTE) return 'note'
    const place = placeOf(channel, month)
    if (seen.has(place)) return 'twice'
    seen.add(place)
    return undefined
}

function fieldOf(head: string): Field | undefined {
    const name = head.trim().toLowerCase()
    return (Object.keys(HEADS) as Field[]).find((field) => (HEADS[field] as readonly string[]).includes(name))
}
