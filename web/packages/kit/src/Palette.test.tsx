import { act, fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { type Found, Palette } from './Palette'

function opened(find: (typed: string) => Promise<Found[]>) {
    const onClose = vi.fn()
    render(<Palette open onClose={onClose} find={find} />)
    return { onClose, field: screen.getByRole('combobox') }
}

test('Enter ahead of the answer leads to what is found once it is there, and nowhere after more is typed', async () => {
    vi.useFakeTimers()
    const go = vi.fn()
    const { onClose, field } = opened(async (typed) => (typed === 'li' ? [{ key: 'li', title: 'Li', go }] : []))

    fireEvent.change(field, { target: { value: 'li' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    fireEvent.change(field, { target: { value: 'l' } })
    await act(() => vi.advanceTimersByTimeAsync(500))
    expect(go).not.toHaveBeenCalled()

    fireEvent.change(field, { target: { value: 'li' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(go).not.toHaveBeenCalled()
    await act(() => vi.advanceTimersByTimeAsync(500))
    expect(go).toHaveBeenCalledOnce()
    expect(onClose).toHaveBeenCalledOnce()
    vi.useRealTimers()
})
