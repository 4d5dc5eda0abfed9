import { expect, it } from 'vitest'
import { placesOf } from './boards'

it('offers the places that both the metric and the chain have', () => {
    const groups = ['store', 'region', 'brand', 'channel']
    expect(placesOf(groups, new Set(['GROUP', 'REGION', 'STORE']))).toEqual(['store', 'region'])
    expect(placesOf(groups, new Set())).toEqual(['store'])
    expect(placesOf(['store', 'channel'], new Set(['REGION', 'BRAND']))).toEqual(['store'])
    expect(placesOf(['template'], new Set(['REGION']))).toEqual([])
})
