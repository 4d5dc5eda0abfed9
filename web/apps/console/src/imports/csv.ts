/** The records of a CSV's beginning; the last one may be cut off and is left out unless `ended`. */
export function records(text: string, ended: boolean): string[][] {
    const all: string[][] = []
    let cells: string[] = []
    let cell = ''
    let quoted = false
    const body = text.startsWith('\ufeff') ? text.slice(1) : text
    for (let at = 0; at < body.length; at++) {
        const c = body.charAt(at)
        if (quoted) {
            if (c !== '"') cell += c
            else if (body.charAt(at + 1) === '"') {
                cell += '"'
                at++
            } else quoted = false
        } else if (c === '"') quoted = true
        else if (c === ',') {
            cells.push(cell)
            cell = ''
        } else if (c === '\n' || c === '\r') {
            if (c === '\r' && body.charAt(at + 1) === '\n') at++
            cells.push(cell)
            all.push(cells)
            cells = []
            cell = ''
        } else cell += c
    }
    if (ended && (cell !== '' || cells.length > 0)) all.push([...cells, cell])
    return all
}

/** The first `rows` records below the header, without fetching more of the file than they need. */
export async function beginning(url: string, rows: number, signal: AbortSignal): Promise<string[][]> {
    const answer = await fetch(url, { signal, credentials: 'same-origin' })
    if (!answer.ok || answer.body === null) throw new Error(`${answer.status}`)
    const reader = answer.body.getReader()
    const decoder = new TextDecoder()
    let text = ''
    for (;;) {
        const { done, value } = await reader.read()
        text += decoder.decode(value, { stream: !done })
        const found = records(text, done)
        if (done) return found.slice(0, rows + 1)
        if (found.length > rows) {
            await reader.cancel()
            return found.slice(0, rows + 1)
        }
    }
}
