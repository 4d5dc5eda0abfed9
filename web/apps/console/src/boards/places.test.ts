import { expect, it } from 'vitest'
import { placesOf, readGroup, writeGroup } from './boards'

it('offers the places that both the metric and the chain have', () => {
    const groups = ['store', 'region', 'brand', 'channel']
    expect(placesOf(groups, new Set(['GROUP', 'REGION', 'STORE']))).toEqual(['store', 'region'])
    expect(placesOf(groups, new Set())).toEqual(['store'])
    expect(placesOf(['store', 'channel'], new Set(['REGION', 'BRAND']))).toEqual(['store'])
    expect(placesOf(['template'], new Set(['REGION']))).toEqual([])
})

it('says in the address which group is meant, and that of none is not all', () => {
    for (const group of ['', 'S001', '2026-05/3', undefined]) expect(readGroup(writeGroup(group))).toBe(group)
    expect(writeGroup('')).not.toBe('')
})
