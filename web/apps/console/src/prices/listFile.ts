import type { Schemas } from '@regulars/api'
import { records } from '../imports/csv'
import { type Field, HEADS } from './headWords'

export type Line = Schemas['Price.Line']

/** What is wrong with a row; `row` counts as the table program does, the head being the first. */
export interface Wrong {
    row: number
    sku: string
    why: 'sku' | 'amount' | 'was' | 'floor' | 'twice' | 'long'
    field: string
}

export interface Read {
    lines: Line[]
    wrong: Wrong[]
    /** Columns that nothing is known of. */
    unknown: string[]
    /** Columns without which nothing can be read. */
    missing: string[]
}

const AMOUNTS: readonly Field[] = ['list', 'floor', 'cost', 'was']
const LONGEST = 64

/** Yuan as people write them, as fen; undefined where that is no amount. */
export function fen(text: string): number | undefined {
    const found = /^¥?\s*(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(',', '').trim())
    return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined
}

/** A price list as a table program saves it: by the heads of its columns, amounts in yuan. */
export function readList(text: string): Read {
    const [head = [], ...rows] = records(text, true)
    const columns = head.map((name) => fieldOf(name))
    const unknown = head.filter((name, at) => columns[at] === undefined && name.trim() !== '')
    const missing = columns.includes('sku') && columns.includes('list') ? [] : ['sku', 'list']
    const read: Read = { lines: [], wrong: [], unknown, missing }
    if (missing.length > 0) return read
    const seen = new Set<string>()
    for (const [at, cells] of rows.entries()) {
        if (cells.every((cell) => cell.trim() === '')) continue
        const row = at + 2
        const line: Partial<Record<Field, string | number>> = {}
        const wrong: Wrong[] = []
        const sku = cells[columns.indexOf('sku')]?.trim() ?? ''
        const say = (why: Wrong['why'], field: string) => wrong.push({ row, sku, why, field })
        for (const [place, field] of columns.entries()) {
            const cell = cells[place]?.trim() ?? ''
            if (field === undefined || cell === '') continue
            if (!AMOUNTS.includes(field)) {
                if (cell.length > LONGEST) say('long', field)
                line[field] = cell
            } else {
                const amount = fen(cell)
                if (amount === undefined) say('amount', field)
                else line[field] = amount
            }
        }
        judge(line as Partial<Line>, say)
        const key = JSON.stringify([sku, line.place ?? ''])
        if (seen.has(key)) say('twice', 'sku')
        seen.add(key)
        if (wrong.length > 0) read.wrong.push(...wrong)
        else read.lines.push(line as unknown as Line)
    }
    return read
}

function fieldOf(head: string): Field | undefined {
    const name = head.trim().toLowerCase()
    return (Object.keys(HEADS) as Field[]).find((field) => HEADS[field].includes(name))
}

/** As the server judges each line. */
function judge(line: Partial<Line>, say: (why: Wrong['why'], field: string) => void) {
    const { sku, list, floor, was } = line
    if (sku === undefined) say('sku', 'sku')
    if (was !== undefined && (list === undefined || was <= list)) say('was', 'was')
    if (floor !== undefined && list !== undefined && floor > list) say('floor', 'floor')
}

/** Text of a file in UTF-8, or as Chinese table programs still save it. */
export function textOf(bytes: ArrayBuffer): string {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch (broken) {
        if (!(broken instanceof TypeError)) throw broken
        return new TextDecoder('gb18030').decode(bytes)
    }
}
