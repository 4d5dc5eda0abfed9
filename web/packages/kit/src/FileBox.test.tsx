import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Form } from 'antd'
import { afterEach, expect, test, vi } from 'vitest'
import { FileBox } from './FileBox'
import { KitProvider } from './theme'

afterEach(cleanup)
vi.setConfig({ testTimeout: 30_000 })

const RULES = { most: 2, mostBytes: 10, endings: ['.pdf', '.png'] }
const file = (name: string, size = 4) => new File(['x'.repeat(size)], name, { lastModified: 1 })

/** The box in a form; answers what the form holds. */
function shown() {
    let held: readonly File[] = []
    render(
        <KitProvider>
            <Form onValuesChange={(_, all) => (held = all.files)}>
                <Form.Item name="files" label="Files">
                    <FileBox rules={RULES} />
                </Form.Item>
            </Form>
        </KitProvider>,
    )
    return () => held.map((each) => each.name)
}

const input = () => document.querySelector('input[type=file]') as HTMLInputElement
const choose = (...files: File[]) => fireEvent.change(input(), { target: { files } })

test('what is chosen is held and named, and what cannot be is said', async () => {
    const held = shown()
    choose(file('a.pdf'), file('b.exe'), file('large.png', 11))
    await screen.findByText('a.pdf')
    expect(held()).toEqual(['a.pdf'])
    const alert = screen.getByRole('alert').textContent
    expect(alert).toContain('b.exe')
    expect(alert).toContain('large.png')
})

test('what is dropped is told as well, whatever its kind', async () => {
    const held = shown()
    fireEvent.drop(screen.getByRole('button'), { dataTransfer: { files: [file('b.exe'), file('c.png')], items: [] } })
    await screen.findByText('c.png')
    expect(held()).toEqual(['c.png'])
    expect(screen.getByRole('alert').textContent).toContain('b.exe')
})

test('a file goes again before anything is sent, and then another fits', async () => {
    const held = shown()
    choose(file('a.pdf'), file('b.pdf'))
    await screen.findByText('b.pdf')
    expect(input().disabled).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: /a\.pdf/ }))
    expect(held()).toEqual(['b.pdf'])
    expect(input().disabled).toBe(false)
    choose(file('c.pdf'))
    await screen.findByText('c.pdf')
    expect(held()).toEqual(['b.pdf', 'c.pdf'])
})

test('the keys open the chooser', () => {
    shown()
    const opened = vi.spyOn(input(), 'click')
    fireEvent.keyDown(screen.getByRole('button'), { key: 'Enter' })
    expect(opened).toHaveBeenCalledTimes(1)
    fireEvent.keyDown(screen.getByRole('button'), { key: ' ' })
    expect(opened).toHaveBeenCalledTimes(2)
})
