import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { type Column, List } from './List'

vi.mock('./useNarrow', () => ({ useNarrow: () => true }))
afterEach(cleanup)

interface Guest {
    id: string
    name: string
}

test('on a phone what acts in a line does so, and opens nothing', async () => {
    const opened = vi.fn()
    const acted = vi.fn()
    const columns: Column<Guest>[] = [
        { key: 'name', title: 'Name', narrow: 1, render: ({ name }) => name },
        {
            key: 'acts',
            title: 'Actions',
            narrow: 3,
            acts: true,
            render: ({ id }) => (
                <button type="button" onClick={() => acted(id)}>
                    assign
                </button>
            ),
        },
    ]
    const rows = [{ id: '7', name: 'Mei' }]
    render(
        <List<Guest>
            name="guests"
            label="Guests"
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            empty={null}
            onOpen={opened}
        />,
    )
    const act = await screen.findByRole('button', { name: 'assign' })
    expect(act.parentElement?.closest('button'), 'a button within a button').toBeNull()
    fireEvent.click(act)
    fireEvent.click(screen.getByRole('button', { name: 'Mei' }))
    await waitFor(() => expect(opened).toHaveBeenCalledWith(rows[0]))
    expect(acted).toHaveBeenCalledWith('7')
    expect(opened).toHaveBeenCalledTimes(1)
})
