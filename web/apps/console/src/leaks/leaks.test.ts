import { expect, test } from 'vitest'
import { BLANK, complete, type Draft, wanted } from './leaks'

const draft: Draft = {
    ...BLANK,
    what: ' a list was copied ',
    data: 'birthdays',
    contact: '400-1',
    from: '2026-11-01T09:00',
    until: '2026-11-02T09:00',
}

test('a leak is complete when it tells what, which data, whom to call, when, and whom it concerns', () => {
    expect(complete(draft)).toBe(true)
    expect(complete({ ...draft, contact: ' ' })).toBe(false)
    expect(complete({ ...draft, until: draft.from })).toBe(false)
    expect(complete({ ...draft, scope: 'MEMBERS' })).toBe(false)
    expect(complete({ ...draft, scope: 'MEMBERS', members: ['5'] })).toBe(true)
    expect(complete({ ...draft, members: ['5'] })).toBe(false)
})

test('moments are those of the chain, and members are sent for their scope alone', () => {
    expect(wanted(draft)).toEqual({
        terms: {
            what: 'a list was copied',
            data: 'birthdays',
            contact: '400-1',
            scope: 'READINGS',
            from: '2026-11-01T01:00:00.000Z',
            until: '2026-11-02T01:00:00.000Z',
        },
    })
})
