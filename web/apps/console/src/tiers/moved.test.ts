import { expect, test } from 'vitest'
import { flow } from './ladder'
import { bars } from './moved'

const moving = (counts: [string, string, number][], codes: string[]) =>
    bars(
        flow(
            codes,
            codes,
            counts.map(([from, to, members]) => ({ from, to, members })),
        ),
    )

test('who moves stands at the tier that they leave, parted by where they go; who stays is left out', () => {
    const found = moving(
        [
            ['basic', 'basic', 900],
            ['basic', 'silver', 30],
            ['basic', 'gold', 2],
            ['gold', 'silver', 5],
        ],
        ['basic', 'silver', 'gold'],
    )
    expect(found.from).toEqual(['basic', 'gold'])
    expect(found.bars).toEqual([
        { to: 'silver', values: [30, 5] },
        { to: 'gold', values: [2, null] },
    ])
})

test('where nobody moves there is nothing to draw', () => {
    expect(moving([['basic', 'basic', 900]], ['basic', 'gold'])).toEqual({ from: [], bars: [] })
    expect(moving([], ['basic'])).toEqual({ from: [], bars: [] })
})

test('beyond six tiers the smallest go together, and nobody is lost', () => {
    const codes = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const found = moving(
        codes.slice(1).map((to, at) => ['a', to, at + 1]),
        codes,
    )
    expect(found.bars.map(({ to }) => to)).toEqual(['d', 'e', 'f', 'g', 'h', undefined])
    expect(found.bars.at(-1)?.values).toEqual([3])
    expect(found.bars.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)).toBe(28)
})
