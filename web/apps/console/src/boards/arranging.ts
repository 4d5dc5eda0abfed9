import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'
import type { Arrangement } from './boards'

export type Hidden = Schemas['Arranging.Hidden']
export type Role = Hidden['role']

export const arrangementQuery = queryOptions({
    queryKey: ['boards', 'hidden'],
    queryFn: () => told(api.GET('/api/v1/boards/hidden')),
})

/** Role and tile as one word, so that what is put away is one set. */
const word = (role: Role, tile: string) => `${role} ${tile}`

export const isAway = (away: ReadonlySet<string>, role: Role, tile: string): boolean => away.has(word(role, tile))

export function awayOf(hidden: readonly Hidden[]): ReadonlySet<string> {
    return new Set(hidden.flatMap((each) => each.tiles.map((tile) => word(each.role, tile))))
}

/** The same with those tiles put away for the role, or back. */
export function turned(
    away: ReadonlySet<string>,
    role: Role,
    tiles: readonly string[],
    back: boolean,
): ReadonlySet<string> {
    const next = new Set(away)
    for (const tile of tiles) {
        if (back) next.delete(word(role, tile))
        else next.add(word(role, tile))
    }
    return next
}

/** As the server takes it: a line for each role that does not see everything. */
export function hiddenOf({ roles, boards }: Arrangement, away: ReadonlySet<string>): Hidden[] {
    return roles
        .map((role) => ({
            role,
            tiles: boards.flatMap((board) =>
                board.tiles.filter((each) => isAway(away, role, each.id)).map((each) => each.id),
            ),
        }))
        .filter((each) => each.tiles.length > 0)
}

export const same = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
    one.size === other.size && [...one].every((each) => other.has(each))
