import { act, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useMode } from './mode'

function Painter() {
    return <output>{useMode().mode}</output>
}

function Chooser() {
    const { mode, setMode } = useMode()
    return (
        <button type="button" onClick={() => setMode(mode === 'dark' ? 'light' : 'dark')}>
            {mode}
        </button>
    )
}

test('what one part of the page chooses, every other part paints at once', () => {
    render(
        <>
            <Painter />
            <Chooser />
        </>,
    )
    const button = screen.getByRole('button')
    expect(screen.getByRole('status').textContent).toBe('light')
    act(() => button.click())
    expect(screen.getByRole('status').textContent).toBe('dark')
    expect(localStorage.getItem('regulars.mode')).toBe('dark')
    act(() => button.click())
    expect(screen.getByRole('status').textContent).toBe('light')
})
