import { expect, test } from 'vitest'
import { found, laterOf, parentsFor, pathOf, treeOf, type Unit } from './tree'

const unit = (code: string, kind: Unit['kind'], parent?: string, name = code): Unit => ({
    code,
    kind,
    name,
    from: '2024-01-01T00:00:00Z',
    ...(parent ? { parent } : {}),
})
const units = [
    unit('S10', 'STORE', 'R1', 'Lake'),
    unit('S2', 'STORE', 'R1', 'Hill'),
    unit('R1', 'REGION', 'B1'),
    unit('B1', 'BRAND', 'G1'),
    unit('G1', 'GROUP'),
    unit('S3', 'STORE', 'B1'),
]

test('units hang below their parents, regions before stores, codes as people count', () => {
    const [group] = treeOf(units)
    expect(group?.stores).toBe(3)
    const brand = group?.children[0]
    expect(brand?.children.map((each) => each.unit.code)).toEqual(['R1', 'S3'])
    expect(brand?.children[0]?.children.map((each) => each.unit.code)).toEqual(['S2', 'S10'])
})

test('a part of the chain whose top is out of reach stands at the top', () => {
    expect(treeOf(units.slice(0, 3)).map((each) => each.unit.code)).toEqual(['R1'])
})

test('a search keeps the way to what it finds', () => {
    const [group] = found(treeOf(units), 'hill')
    expect(group?.children[0]?.children[0]?.children.map((each) => each.unit.name)).toEqual(['Hill'])
    expect(found(treeOf(units), 'nowhere')).toEqual([])
})

test('paths, parents, and what became of a unit', () => {
    expect(pathOf(units, 'S2').map((each) => each.code)).toEqual(['G1', 'B1', 'R1', 'S2'])
    expect(parentsFor(units, 'REGION').map((each) => each.code)).toEqual(['B1', 'G1'])
    expect(laterOf(unit('S2', 'STORE', 'R9'), units)).toEqual({ is: 'laterMoved', to: 'R1' })
    expect(laterOf(unit('S2', 'STORE', 'R1', 'Old'), units)).toEqual({ is: 'laterRenamed', to: 'Hill' })
    expect(laterOf(unit('S99', 'STORE', 'R1'), units)).toEqual({ is: 'laterClosed' })
})
