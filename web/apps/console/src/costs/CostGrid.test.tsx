import { useLanguage } from '@regulars/kit'
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CostGrid } from './CostGrid'
import { type Cost, placed } from './costs'

const COST = {
    channel: 'douyin',
    month: '2026-10',
    version: 2,
    cost: 120_000,
    author: 'li',
    at: '2026-11-01T00:00:00Z',
}

beforeEach(() => {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1]('en'))
})
afterEach(cleanup)

function shown(writable = true) {
    const typed = vi.fn()
    const history = vi.fn()
    render(
        <CostGrid
            label="grid"
            months={['2026-10', '2026-11', '2027-12']}
            channels={['douyin', 'app']}
            now={placed([COST as Cost])}
            draft={new Map([['app 2026-10', '30']])}
            wrong={new Set()}
            open="2027-11"
            writable={writable}
            name={(channel) => channel.toUpperCase()}
            onType={typed}
            onHistory={history}
        />,
    )
    return { typed, history }
}

test('a cell is typed into under the name of its channel and month, and sums follow', () => {
    const { typed, history } = shown()
    fireEvent.change(screen.getByLabelText('Cost of DOUYIN in 2026-11, in yuan'), { target: { value: '5' } })
    expect(typed).toHaveBeenCalledWith('douyin 2026-11', '5')
    expect(screen.queryByLabelText('Cost of DOUYIN in 2027-12, in yuan'), 'too far ahead').toBeNull()
    fireEvent.click(screen.getByLabelText('All entries of DOUYIN 2026-10'))
    expect(history).toHaveBeenCalledWith('douyin', '2026-10')
    expect(screen.getAllByRole('row').at(-1)?.textContent).toBe('Total¥1,230––¥1,230')
})

test('Enter goes down its column and stays at the end', () => {
    shown()
    const first = screen.getByLabelText('Cost of DOUYIN in 2026-10, in yuan')
    const below = screen.getByLabelText('Cost of APP in 2026-10, in yuan')
    first.focus()
    fireEvent.keyDown(first, { key: 'Enter' })
    expect(document.activeElement).toBe(below)
    fireEvent.keyDown(below, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(below)
    fireEvent.keyDown(below, { key: 'ArrowUp' })
    expect(document.activeElement).toBe(first)
})

test('who may not enter reads', () => {
    shown(false)
    expect(screen.queryAllByRole('textbox')).toEqual([])
    expect(screen.getByText('1200')).toBeTruthy()
})
