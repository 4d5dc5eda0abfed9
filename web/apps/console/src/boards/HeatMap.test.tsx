import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { HeatMap } from './HeatMap'

afterEach(cleanup)

const COHORTS = [
    {
        month: '2026-05',
        members: 10,
        ages: [
            { age: 0, num: 10, den: 10 },
            { age: 1, num: 4, den: 10 },
        ],
    },
    { month: '2026-06', members: 8, ages: [{ age: 0, num: 8, den: 8 }] },
]

test('a cell opens those whom it counts, a month all who entered; arrows go from one to the next', () => {
    const onOpen = vi.fn()
    render(<HeatMap cohorts={COHORTS} unit="SHARE" metric="retention" onOpen={onOpen} />)
    const buttons = screen.getAllByRole('button')
    expect(buttons.filter((each) => each.tabIndex === 0)).toHaveLength(1)
    const [first] = buttons
    if (first === undefined) throw new Error('no button')
    fireEvent.click(first)
    expect(onOpen).toHaveBeenLastCalledWith('2026-05')
    first.focus()
    for (const key of ['ArrowRight', 'ArrowRight']) fireEvent.keyDown(document.activeElement ?? first, { key })
    fireEvent.click(document.activeElement ?? first)
    expect(onOpen).toHaveBeenLastCalledWith('2026-05/1')
    expect(document.activeElement?.textContent).toBe('40%')
    fireEvent.keyDown(document.activeElement ?? first, { key: 'ArrowDown' })
    expect(document.activeElement?.textContent).toBe('40%')
    fireEvent.keyDown(document.activeElement ?? first, { key: 'ArrowLeft' })
    fireEvent.keyDown(document.activeElement ?? first, { key: 'ArrowDown' })
    expect(document.activeElement?.textContent).toBe('100%')
    expect(screen.getAllByRole('button').filter((each) => each.tabIndex === 0)).toEqual([document.activeElement])
})

test('what is read out of a cell holds what is seen in it', () => {
    const cohorts = [{ month: '2026-05', members: 8, ages: [{ age: 0, num: 3, den: 8 }] }]
    render(<HeatMap cohorts={cohorts} unit="SHARE" metric="retention" onOpen={vi.fn()} />)
    const names = screen.getAllByRole('button').map((each) => [each.getAttribute('aria-label'), each.textContent])
    expect(names).toContainEqual([expect.stringContaining('37.50%'), '38%'])
    for (const [name, text] of names) expect(name).toContain(text)
})
