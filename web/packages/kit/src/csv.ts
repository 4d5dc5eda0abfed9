import { saveFile } from './files'

/** Begins as a formula does, to a table program; a plain number is none. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r\n\0]/
const NUMBER = /^[-+]?\d{1,15}(\.\d{1,15})?$/

/** A cell that a spreadsheet takes for text, whatever somebody typed into it. */
export function csvCell(text: string): string {
    const inert = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
    return `"${inert.replaceAll('"', '""')}"`
}

/** Offers the lines as a file, with the mark of the encoding that spreadsheets look for. */
export function saveCsv(name: string, lines: readonly string[]): void {
    saveFile(`${name}.csv`, new Blob([`\uFEFF${lines.join('\r\n')}`], { type: 'text/csv;charset=utf-8' }))
}
