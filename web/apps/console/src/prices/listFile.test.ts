import { expect, test } from 'vitest'
import { fen, readList, textOf } from './listFile'

test.each([
    ['12', 1200],
    ['12.5', 1250],
    ['¥1,234.05', 123_405],
    ['0', 0],
    ['12.345', undefined],
    ['-3', undefined],
    ['free', undefined],
])('%s yuan are %s fen', (text, amount) => expect(fen(text)).toBe(amount))

test('a list is read by its heads, in either language, whatever their order', () => {
    const read = readList('\ufeff售价,商品编码,门店,底价,备注\r\n99.00,A-1,S001,80,x\r\n\r\n12.5,A-2,,,\r\n')
    expect(read.wrong).toEqual([])
    expect(read.unknown).toEqual(['备注'])
    expect(read.lines).toEqual([
        { list: 9900, sku: 'A-1', place: 'S001', floor: 8000 },
        { list: 1250, sku: 'A-2' },
    ])
})

test('each row that cannot be taken is told with its number and reason', () => {
    const read = readList(
        'sku,price,floor,was\nA,10,11,\nB,10,,10\nC,ten,,\n,10,,\nD,10,,\nD,11,,\nE,10,9,12\n'.replaceAll('\r', ''),
    )
    expect(read.wrong.map(({ row, why }) => [row, why])).toEqual([
        [2, 'floor'],
        [3, 'was'],
        [4, 'amount'],
        [5, 'sku'],
        [7, 'twice'],
    ])
    expect(read.lines.map(({ sku }) => sku)).toEqual(['D', 'E'])
})

test('without the columns that it needs nothing is read', () => {
    expect(readList('a,b\n1,2\n')).toMatchObject({ lines: [], missing: ['sku', 'list'], unknown: ['a', 'b'] })
})

test('a file that a Chinese table program saved is read too', () => {
    expect(textOf(new Uint8Array([0xc6, 0xb7, 0xc0, 0xe0]).buffer)).toBe('品类')
    expect(textOf(new TextEncoder().encode('品类').buffer as ArrayBuffer)).toBe('品类')
})
