export interface Changed {
    path: string
    before: string | undefined
    after: string | undefined
}

/** What differs between two JSON values, by path, and how much does not. */
export function difference(before: unknown, after: unknown): { changed: Changed[]; same: number } {
    const [was, is] = [flat(before), flat(after)]
    const paths = [...new Set([...was.keys(), ...is.keys()])]
    const all = paths.map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    const changed = all.filter((each) => each.before !== each.after)
    return { changed, same: all.length - changed.length }
}

/** Leaves by path; `lines[0].sku`. A value that is no object stands under the empty path. */
function flat(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
    if (value === undefined || value === null) return into
    if (Array.isArray(value)) {
        if (value.every((each) => typeof each !== 'object' || each === null))
            into.set(path, value.map(String).join(', '))
        else value.forEach((each, at) => void flat(each, `${path}[${at}]`, into))
    } else if (typeof value === 'object') {
        for (const [key, each] of Object.entries(value)) flat(each, path === '' ? key : `${path}.${key}`, into)
    } else {
        into.set(path, String(value))
    }
    return into
}

/** Times read as times of the chain, yes and no as words. */
export const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text)
