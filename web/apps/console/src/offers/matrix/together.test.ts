import { describe, expect, test } from 'vitest'
import { fresh, type Is } from '../offerBody'
import { groupsOf, type Standing, together } from './together'

const standing = (id: string, is: Is, groups: string[] = [], alone = false): Standing => ({
    id,
    name: `offer ${id}`,
    coupon: false,
    benefit: fresh(is),
    stacking: { groups, alone },
})

describe('two offers', () => {
    test.each<[string, Standing, Standing, string, string | undefined]>([
        ['of one group', standing('1', 'steps', ['a', 'b']), standing('2', 'storedPay', ['b']), 'no', 'group'],
        ['of which one stands alone', standing('1', 'steps', [], true), standing('2', 'percent'), 'no', 'alone'],
        ['alone in other layers', standing('1', 'steps', [], true), standing('2', 'unitPay'), 'yes', undefined],
        ['that make prices', standing('1', 'memberPrice'), standing('2', 'unitPay'), 'part', 'lowestPrice'],
        ['that free the freight', standing('1', 'freeShipping'), standing('2', 'freeShipping'), 'part', 'oneFreight'],
        ['of different kinds', standing('1', 'nth'), standing('2', 'steps'), 'yes', undefined],
        ['that are one', standing('1', 'steps'), standing('1', 'steps'), 'no', 'sameCoupon'],
    ])('%s', (_, one, other, can, why) => {
        for (const verdict of [together(one, other), together(other, one)]) {
            expect(verdict.can).toBe(can)
            expect('why' in verdict ? verdict.why : undefined).toBe(why)
        }
    })

    test('stand in their groups', () => {
        const all = [standing('1', 'steps', ['b', 'a']), standing('2', 'steps', ['a'])]
        expect(groupsOf(all).map(([name, of]) => [name, of.length])).toEqual([
            ['a', 2],
            ['b', 1],
        ])
    })
})
