/** By what the net amount is taken apart; the order in which the server names a cell. */
export const AXES = ['tier', 'frequency', 'amount', 'time', 'category'] as const
export type Axis = (typeof AXES)[number]

export const axisOf = (text: string | undefined, otherwise: Axis): Axis =>
    AXES.find((each) => each === text) ?? otherwise

/** The parts of a cell, by axis; only the last may hold a stroke itself. */
export function partsOf(by: string, group: string): Map<string, string> {
    const axes = by.split(',')
    const parts = group.split('|')
    return new Map(axes.map((axis, at) => [axis, at < axes.length - 1 ? (parts[at] ?? '') : parts.slice(at).join('|')]))
}

export interface Cell {
    group: string
    net: number
}

export interface Row {
    /** Undefined for what is left of the smaller ones. */
    key: string | undefined
    cells: readonly (Cell | undefined)[]
    net: number
}

export interface Matrix {
    columns: readonly { key: string; net: number }[]
    rows: readonly Row[]
    net: number
}

const STEPS: Partial<Record<Axis, readonly string[]>> = {
    frequency: ['1', '2', '3-4', '5+', ''],
    amount: ['0-99', '100-299', '300-999', '1000+'],
    time: ['00-05', '06-10', '11-13', '14-17', '18-23'],
}

/** Steps as they follow each other, all else the largest first. */
function inOrder(axis: Axis, sums: ReadonlyMap<string, number>): string[] {
    const steps = STEPS[axis]
    const keys = [...sums.keys()]
    return steps
        ? keys.sort((a, b) => steps.indexOf(a) - steps.indexOf(b))
        : keys.sort((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0) || a.localeCompare(b))
}

/** Cells in rows and columns; what has no row of its own stands in the last, so that every column adds up. */
export function matrixOf(by: string, cells: readonly Cell[], rows: Axis, columns: Axis, most: number): Matrix {
    const down = new Map<string, number>()
    const across = new Map<string, number>()
    const at = new Map<string, Cell>()
    for (const cell of cells) {
        const parts = partsOf(by, cell.group)
        const row = parts.get(rows) ?? ''
        const column = parts.get(columns) ?? ''
        down.set(row, (down.get(row) ?? 0) + cell.net)
        across.set(column, (across.get(column) ?? 0) + cell.net)
        at.set(`${row}\n${column}`, cell)
    }
    const heads = inOrder(columns, across)
    const keys = inOrder(rows, down)
    const own = keys.length > most ? keys.slice(0, most - 1) : keys
    const rest = keys.slice(own.length)
    const lines: Row[] = own.map((key) => ({
        key,
        cells: heads.map((head) => at.get(`${key}\n${head}`)),
        net: down.get(key) ?? 0,
    }))
    if (rest.length > 0) {
        const sum = (of: readonly number[]) => of.reduce((all, each) => all + each, 0)
        lines.push({
            key: undefined,
            cells: heads.map((head) => ({
                group: '',
                net: sum(rest.map((key) => at.get(`${key}\n${head}`)?.net ?? 0)),
            })),
            net: sum(rest.map((key) => down.get(key) ?? 0)),
        })
    }
    return {
        columns: heads.map((key) => ({ key, net: across.get(key) ?? 0 })),
        rows: lines,
        net: cells.reduce((all, each) => all + each.net, 0),
    }
}
