import { expect, test } from 'vitest'
import { guess, patternsOf } from './guess'
import { absent, lacking, nameFor, probe, same, withStep } from './mapping'

const columns = ['订单编号', '下单时间', '会员手机', '门店编码', '商品编码', '商品名称', '数量', '单价', '实付金额']
const row = ['D1', '2024/1/2 9:05', '13800000001', 'S001', 'A1', '奶粉', '-1', '¥1,368.00', '368']

test('columns of a till are found by their names, and what their cells ask for is done', () => {
    const mapping = guess('销售 2024.csv', columns, [row])
    expect(lacking(mapping)).toEqual([])
    expect(absent(mapping, columns)).toEqual([])
    expect(mapping.fields.sku?.column).toBe('商品编码')
    expect(mapping.fields.name?.column).toBe('商品名称')
    expect(mapping.fields.placedAt?.steps.at(-1)).toEqual({ do: 'date', patterns: ['yyyy/M/d H:mm'] })
    expect(mapping.fields.unitPrice?.steps).toContainEqual({ do: 'number', decimal: '.', group: ',' })
    expect(mapping.fields.paid?.steps).toEqual([{ do: 'trim' }])
    expect(mapping.member).toEqual({ as: 'PHONE', create: true })
    expect(mapping.kinds).toEqual([{ field: 'quantity', negative: true, is: 'CANCELLATION' }])
    expect(mapping.name).toBe('mapping-2024')
})

test('a column is read for one field only, and what is not there stays out', () => {
    const mapping = guess('x.csv', ['InvoiceNo', 'InvoiceDate', 'StockCode', 'Quantity', 'UnitPrice', 'CustomerID'], [])
    const used = Object.values(mapping.fields).map((field) => field?.column)
    expect(new Set(used).size).toBe(used.length)
    expect(mapping.fields.store).toBeUndefined()
    expect(mapping.member).toEqual({ as: 'IDENTITY', channel: 'history', create: true })
})

test('patterns are those that the cells are written in, the most frequent first', () => {
    expect(patternsOf(['2024-01-02', '2024-01-03 10:00:00', '2024-01-04 10:00:00', 'nonsense'])).toEqual([
        'yyyy-MM-dd HH:mm:ss',
        'yyyy-MM-dd',
    ])
    expect(patternsOf(['45292.5'])).toEqual(['excel'])
})

test('a probe fits any file', () => {
    expect(absent(probe(undefined), [])).toEqual([])
    expect(lacking(probe(undefined))).toEqual([])
})

test('the same mapping in another order of keys is the same', () => {
    const one = guess('a.csv', columns, [row])
    expect(same(one, JSON.parse(JSON.stringify({ ...one, fields: { ...one.fields } })))).toBe(true)
    expect(same(one, { ...one, scale: 0 })).toBe(false)
})

test('a date stays the last step', () => {
    const field = { column: 'a', steps: [{ do: 'date' as const, patterns: ['yyyy'] }] }
    expect(withStep(field, { do: 'trim' }).steps.map((step) => step.do)).toEqual(['trim', 'date'])
    expect(nameFor('Online Retail.xlsx')).toBe('online-retail')
    expect(nameFor('历史.csv.gz')).toBe('mapping')
})
