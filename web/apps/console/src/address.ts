/**
 * The address holds text as it is, and lists in brackets. Numbers are not guessed: an id has more digits than a number can
 * keep, and a member number may begin with a zero.
 */
export function readAddress(text: string): Record<string, string | string[]> {
    const read: Record<string, string | string[]> = {}
    for (const [name, value] of new URLSearchParams(text.replace(/^\?/, ''))) read[name] = listed(value) ?? value
    return read
}

export function writeAddress(search: Record<string, unknown>): string {
    const written = new URLSearchParams()
    for (const [name, value] of Object.entries(search)) {
        if (value === undefined || value === null || value === '') continue
        written.set(name, Array.isArray(value) ? JSON.stringify(value.map(String)) : String(value))
    }
    const text = written.toString()
    return text === '' ? '' : `?${text}`
}

function listed(value: string): string[] | undefined {
    if (!value.startsWith('[')) return undefined
    try {
        const list: unknown = JSON.parse(value)
        return Array.isArray(list) ? list.map(String) : undefined
    } catch {
        return undefined
    }
}
