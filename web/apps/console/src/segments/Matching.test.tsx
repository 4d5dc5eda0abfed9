import { useLanguage } from '@regulars/kit'
import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Matching } from './Preview'

vi.mock('../access/session', () => ({ useCan: () => () => true }))

beforeEach(() => {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1]('en'))
})
afterEach(cleanup)

const ESTIMATED = {
    members: 472_947,
    known: 997_011,
    estimate: { members: 472_947, low: 465_734, high: 480_170, lookedAt: 17_944 },
}

test('an estimate says that it is one, between what and by how many', () => {
    render(<Matching seen={ESTIMATED} behind={false} counting />)
    expect(screen.getByText('about 472,947')).toBeTruthy()
    expect(screen.getByText('of 997,011 members')).toBeTruthy()
    expect(
        screen.getByText(/Between 465,734 and 480,170 \(95% sure, judged by 17,944 members\)\..*being counted/),
    ).toBeTruthy()
})

test('where nothing counts on, it does not say so', () => {
    render(<Matching seen={ESTIMATED} behind={false} counting={false} />)
    expect(screen.getByText(/Between/).textContent).not.toContain('being counted')
})

test('a count is only a number', () => {
    render(<Matching seen={{ members: 472_593, known: 997_011 }} behind={false} counting />)
    expect(screen.getByText('472,593')).toBeTruthy()
    expect(screen.queryByText(/Between/)).toBeNull()
})
