import type { Schemas } from '@regulars/api'
import {
    CURRENCY,
    LIKE_BALANCES,
    LIKE_MEMBERS,
    MEMBER_COLUMN,
    NAMES,
    PATTERNS,
    PHONE_COLUMN,
    RETURN_CELL,
    RETURN_WORD,
    TITLE_COLUMN,
} from './columnWords'
import {
    blank,
    DATED,
    date,
    type Field,
    type Fields,
    type Mapping,
    nameFor,
    type Preview,
    type Step,
    TARGETS,
    type Target,
} from './mapping'

type OwnField = Schemas['FieldDefinition']

const bare = (name: string) => name.toLowerCase().replace(/[\s_\-()（）.:：]/g, '')

/** A first mapping for a file, from the names of its columns and what stands in its first rows. */
export function guess(fileName: string, columns: readonly string[], rows: readonly (readonly string[])[]): Mapping {
    const taken = new Set<string>()
    const fields: Fields = {}
    for (const exact of [true, false]) {
        for (const target of TARGETS) {
            if (fields[target]) continue
            const column = columnFor(target, columns, taken, exact)
            if (column === undefined) continue
            taken.add(column)
            const cells = rows.map((row) => row[columns.indexOf(column)] ?? '')
            fields[target] = fieldFor(target, column, cells)
        }
    }
    return { ...blank(nameFor(fileName)), fields, ...memberOf(fields), ...kindsOf(fields, columns, rows) }
}

function columnFor(target: Target, columns: readonly string[], taken: Set<string>, exact: boolean) {
    const free = columns.filter((column) => !taken.has(column))
    for (const name of NAMES[target] ?? []) {
        const found = free.find((column) =>
            exact
                ? bare(column) === name
                : name.length > 1 && bare(column).includes(name) && !TITLE_COLUMN.test(bare(column)),
        )
        if (found !== undefined) return found
    }
    return undefined
}

const AMOUNTS: readonly Target[] = ['unitPrice', 'discount', 'paid', 'shipping', 'quantity']

function fieldFor(target: Target, column: string, cells: readonly string[]): Field {
    const steps: Step[] = [{ do: 'trim' }]
    if (AMOUNTS.includes(target) && cells.some((cell) => CURRENCY.test(cell))) {
        steps.push({ do: 'number', decimal: '.', group: ',' })
    }
    if (target === 'member' && cells.some((cell) => /^\d+\.0$/.test(cell.trim()))) {
        steps.push({ do: 'stripSuffix', suffix: '.0' })
    }
    if (target === 'placedAt') steps.push(date(...patternsOf(cells)))
    return { column, steps }
}

/** The patterns that the cells are written in, the most frequent first. */
export function patternsOf(cells: readonly string[]): string[] {
    const found = new Map<string, number>()
    for (const cell of cells) {
        const fits = PATTERNS.find(([like]) => like.test(cell.trim()))
        if (fits) found.set(fits[1], (found.get(fits[1]) ?? 0) + 1)
    }
    const order = [...found].sort((a, b) => b[1] - a[1]).map(([pattern]) => pattern)
    return order.length > 0 ? order.slice(0, 10) : ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd']
}

function memberOf(fields: Fields): Partial<Mapping> {
    const column = bare(fields.member?.column ?? '')
    if (column === 'member') return { member: { as: 'TYPED', create: true } }
    if (PHONE_COLUMN.test(column)) return { member: { as: 'PHONE', create: true } }
    if (MEMBER_COLUMN.test(column)) return { member: { as: 'MEMBER_NO', create: false } }
    return column === '' ? {} : { member: { as: 'IDENTITY', channel: 'history', create: true } }
}

function kindsOf(fields: Fields, columns: readonly string[], rows: readonly (readonly string[])[]): Partial<Mapping> {
    const at = (target: Target) => columns.indexOf(fields[target]?.column ?? '')
    const cells = (target: Target) => (at(target) < 0 ? [] : rows.map((row) => (row[at(target)] ?? '').trim()))
    const words = [...new Set(cells('kind'))].filter((word) => RETURN_CELL.test(word))
    if (words.length > 0) return { kinds: words.map((word) => ({ field: 'kind', equal: word, is: 'RETURN' })) }
    if (fields.kind) return { kinds: [{ field: 'kind', equal: RETURN_WORD, is: 'RETURN' }] }
    const negative = cells('quantity').some((cell) => cell.startsWith('-'))
    return negative ? { kinds: [{ field: 'quantity', negative: true, is: 'CANCELLATION' }] } : {}
}

/** A mapping of opening balances, by the names of the columns. */
export function balancesOf(mapping: Mapping, file: Preview): Mapping {
    const fields = alike(LIKE_BALANCES, file)
    return { ...bared(mapping), ...memberOf(fields), records: 'BALANCES', kinds: [], fields }
}

/** A mapping of members, by the names of the columns and of the chain's own fields. */
export function membersOf(mapping: Mapping, file: Preview, known: readonly OwnField[]): Mapping {
    const fields = alike(LIKE_MEMBERS, file)
    const used = new Set(Object.values(fields).map((field) => field.column))
    const own: Record<string, Field> = {}
    for (const each of known) {
        const names = [bare(each.name), bare(each.label)]
        const column = file.columns.find((one) => !used.has(one) && names.includes(bare(one)))
        if (column !== undefined) own[each.name] = read(column, file, each.kind === 'DATE')
    }
    const member = fields.member ? memberOf(fields) : {}
    return { ...bared(mapping), ...member, records: 'MEMBERS', kinds: [], fields, own }
}

/** The same file and name with nothing mapped. */
function bared(mapping: Mapping): Mapping {
    const { records: _, own: __, consents: ___, ...rest } = mapping
    return rest
}

function alike(names: readonly [Target, RegExp][], file: Preview): Fields {
    const fields: Fields = {}
    const taken = new Set<string>()
    for (const [target, like] of names) {
        const column = file.columns.find((one) => like.test(one.trim()) && !taken.has(one))
        if (column === undefined) continue
        taken.add(column)
        fields[target] = read(column, file, DATED.includes(target))
    }
    return fields
}

function read(column: string, file: Preview, dated: boolean): Field {
    const at = file.columns.indexOf(column)
    const cells = file.rows.map((row) => row.cells[at] ?? '')
    return { column, steps: [{ do: 'trim' }, ...(dated ? [date(...patternsOf(cells))] : [])] }
}
