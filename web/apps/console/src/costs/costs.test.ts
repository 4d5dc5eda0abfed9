import { expect, test } from 'vitest'
import { monthOf, readCosts } from './costFile'
import { type Cost, changesOf, channelsOf, monthsOf, placed, sumOf, typed } from './costs'

const there = (channel: string, month: string, cost: number | undefined, version = 1) =>
    ({
        channel,
        month,
        version,
        author: 'li',
        at: '2026-11-01T00:00:00Z',
        ...(cost === undefined ? {} : { cost }),
    }) as Cost
const NOW = placed([there('douyin', '2026-10', 120_050, 3), there('app', '2026-10', undefined, 2)])

test('what differs becomes a line with the version that was seen, an emptied cell takes back', () => {
    const draft = new Map([
        ['douyin 2026-10', '1300'],
        ['app 2026-10', '7.5'],
        ['pos 2026-09', '0'],
        ['pos 2026-10', ''],
    ])
    expect(changesOf(draft, NOW, ' invoice ').lines).toEqual([
        { channel: 'douyin', month: '2026-10', seen: 3, cost: 130_000, note: 'invoice' },
        { channel: 'app', month: '2026-10', seen: 2, cost: 750, note: 'invoice' },
        { channel: 'pos', month: '2026-09', seen: 0, cost: 0, note: 'invoice' },
    ])
    expect(changesOf(new Map([['douyin 2026-10', '']]), NOW, '').lines).toEqual([
        { channel: 'douyin', month: '2026-10', seen: 3 },
    ])
    expect(changesOf(new Map([['douyin 2026-10', '1,200.50']]), NOW, '').lines).toEqual([])
})

test('what is no amount is wrong and no line', () => {
    const { lines, wrong } = changesOf(new Map([['douyin 2026-10', 'free']]), NOW, '')
    expect(lines).toEqual([])
    expect([...wrong]).toEqual(['douyin 2026-10'])
})

test.each([
    [120_050, '1200.50'],
    [120_000, '1200'],
    [5, '0.05'],
    [0, '0'],
    [undefined, ''],
])('%s fen are typed %s', (cost, text) => expect(typed(cost)).toBe(text))

test('sums show what is typed where it is an amount', () => {
    const places = ['douyin 2026-10', 'app 2026-10', 'pos 2026-10']
    expect(sumOf(places, NOW, new Map())).toBe(120_050)
    expect(
        sumOf(
            places,
            NOW,
            new Map([
                ['pos 2026-10', '1'],
                ['app 2026-10', 'x'],
                ['douyin 2026-10', '2'],
            ]),
        ),
    ).toBe(300)
})

test('a channel stands once, and who came by none has no row', () => {
    expect(channelsOf(['douyin', 'app', 'douyin'], ['', 'app', 'pos'], ['xhs'])).toEqual([
        'douyin',
        'app',
        'pos',
        'xhs',
    ])
    expect(monthsOf(2026)).toHaveLength(12)
    expect(monthsOf(2026)[8]).toBe('2026-09')
})

test.each([
    ['2026-11', '2026-11'],
    ['2026/1', '2026-01'],
    ['202607', '2026-07'],
    ['2026年3月', '2026-03'],
    ['2026-13', undefined],
    ['11/2026', undefined],
])('%s is the month %s', (text, month) => expect(monthOf(text)).toBe(month))

const codeOf = (name: string) => (name === '抖音' ? 'douyin' : /^[a-z-]+$/.test(name) ? name : undefined)

test('a file is read by its heads in either language, and each row that cannot be taken says why', () => {
    const read = readCosts(
        '\ufeff月份,渠道,备注,费用（元）\r\n2026-10,抖音,投放,"1,280.00"\r\n2026年9月,app,,30\r\n\r\n2026-10,douyin,,1\r\n2026-10,火星,,1\r\n十月,app,,1\r\n2026-08,app,,many\r\n',
        codeOf,
    )
    expect(read.lines).toEqual([
        { channel: 'douyin', month: '2026-10', cost: 128_000, note: '投放' },
        { channel: 'app', month: '2026-09', cost: 3_000 },
    ])
    expect(read.wrong).toEqual([
        { row: 5, why: 'twice' },
        { row: 6, why: 'channel' },
        { row: 7, why: 'month' },
        { row: 8, why: 'cost' },
    ])
})

test('without the columns that it needs nothing is read', () => {
    expect(readCosts('channel,cost\na,1\n', codeOf)).toMatchObject({ lines: [], missing: ['month'] })
})
