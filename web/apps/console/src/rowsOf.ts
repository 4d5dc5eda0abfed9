interface Read<R> {
    data: { items?: R[] } | undefined
    isFetching: boolean
    isFetchedAfterMount: boolean
}

/**
 * The rows of a list. One that was empty when it was read for an earlier page is unknown until it has been read again: whoever
 * has just made the first of its kind is not told that there is none.
 */
export function rowsOf<R>(query: Read<R>): R[] | undefined {
    const rows = query.data && (query.data.items ?? [])
    const before = query.isFetching && !query.isFetchedAfterMount
    return rows?.length === 0 && before ? undefined : rows
}
