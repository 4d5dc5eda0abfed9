import { describe, expect, it } from 'vitest'
import { counts, type Part, worstFirst } from './systemQuery'

const part = (name: string, level: Part['level']): Part => ({
    part: 'JOB',
    name,
    level,
    detail: { zh: '', en: '' },
})

describe('the parts of the system', () => {
    it('stand worst first, and otherwise as the server told them', () => {
        const parts = [part('a', 'OK'), part('b', 'WARN'), part('c', 'BAD'), part('d', 'WARN')]
        expect(worstFirst(parts).map((each) => each.name)).toEqual(['c', 'b', 'd', 'a'])
        expect(counts(parts)).toEqual({ BAD: 1, WARN: 2, OK: 1 })
    })
})
