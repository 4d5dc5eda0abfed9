import { describe, expect, test } from 'vitest'
import { rowsOf } from './rowsOf'

describe('the rows of a list', () => {
    test.each([
        ['not read yet', undefined, true, false, undefined],
        ['empty as of an earlier page, being read again', {}, true, false, undefined],
        ['empty as of an earlier page, still good', {}, false, false, []],
        ['empty, read for this page', {}, false, true, []],
        ['empty, looked at once more while the page is open', { items: [] }, true, true, []],
        ['of an earlier page, being read again', { items: [1] }, true, false, [1]],
    ])('%s', (_, data, isFetching, isFetchedAfterMount, rows) => {
        expect(rowsOf<number>({ data, isFetching, isFetchedAfterMount })).toEqual(rows)
    })
})
