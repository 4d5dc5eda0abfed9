import { api } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { act, cleanup, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Centre } from '../centre'
import { changed } from '../data'
import SensitivePage from './SensitivePage'

vi.mock('../look', () => ({ paint: () => {} }))

const TEXT = {
    purpose: 'skin-type',
    version: '2',
    nameZh: '肤质',
    nameEn: 'Skin type',
    textZh: '只用来推荐适合的商品。',
    textEn: 'Only to suggest what suits.',
    needed: false,
    separate: true,
}
const FIELD = {
    name: 'skin',
    label: '肤质',
    labelEn: 'skin type',
    purpose: '推荐',
    choices: [
        { value: '干性', valueEn: 'dry' },
        { value: '油性', valueEn: 'oily' },
    ],
    consent: 'skin-type',
}

/** A chain that asks for skin type by itself, and remembers what was said to it. */
function chain() {
    const sent: unknown[] = []
    const kept: { said?: string; value?: string | undefined; toldAt?: string } = {}
    vi.spyOn(api, 'GET').mockImplementation((path) => {
        const items =
            path === '/api/v1/me/sensitive-fields'
                ? [{ ...FIELD, ...kept }]
                : [
                      {
                          n: 1,
                          purpose: 'personalisation',
                          state: 'GRANTED',
                          textVersion: '1',
                          at: '2026-11-01T00:00:00Z',
                      },
                      ...(kept.said === 'GRANTED'
                          ? [
                                {
                                    n: 2,
                                    purpose: 'skin-type',
                                    state: 'GRANTED',
                                    textVersion: '2',
                                    at: '2026-11-02T00:00:00Z',
                                },
                            ]
                          : []),
                  ]
        return Promise.resolve({ data: { items }, response: new Response() }) as never
    })
    vi.spyOn(api, 'POST').mockImplementation((path, ...rest) => {
        const { body } = rest[0] as unknown as { body: { granted?: boolean; value?: string } }
        sent.push([path, body])
        if (path === '/api/v1/me/consents') {
            kept.said = body.granted ? 'GRANTED' : 'WITHDRAWN'
            if (!body.granted) {
                delete kept.value
                delete kept.toldAt
            }
        } else {
            kept.value = body.value
            kept.toldAt = '2026-11-03T00:00:00Z'
        }
        return Promise.resolve({ data: {}, response: new Response() }) as never
    })
    return sent
}

beforeEach(() => {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1]('en'))
    changed('')
})
afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
})

const show = (texts: object[]) => render(<SensitivePage centre={{ texts } as unknown as Centre} parts={[]} />)

test('S2-50: the text is read and agreed to by itself, then the value is told, and taking back takes it away', async () => {
    const sent = chain()
    show([TEXT, { ...TEXT, purpose: 'marketing', textEn: 'We send you offers.', separate: false }])
    const agree = await screen.findByRole('button', { name: 'Agree to this' })
    expect(screen.getByText('Only to suggest what suits.')).toBeTruthy()
    expect(screen.queryByText('We send you offers.'), 'nothing else is asked for here').toBeNull()
    expect(screen.queryByRole('combobox'), 'nothing is told before').toBeNull()
    expect(screen.queryByRole('checkbox'), 'nothing is ticked beforehand').toBeNull()
    fireEvent.click(agree)
    const choice = (await screen.findByLabelText('Your skin type')) as HTMLSelectElement
    expect(choice.value, 'nothing is chosen beforehand').toBe('')
    fireEvent.change(choice, { target: { value: '干性' } })
    await waitFor(() => expect((screen.getByLabelText('Your skin type') as HTMLSelectElement).value).toBe('干性'))
    expect(screen.getByText(/^Kept since/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Take it back and delete' }))
    await screen.findByRole('button', { name: 'Agree to this' })
    expect(screen.queryByLabelText('Your skin type')).toBeNull()
    expect(sent).toEqual([
        ['/api/v1/me/consents', { purpose: 'skin-type', granted: true, textVersion: '2' }],
        ['/api/v1/me/sensitive-fields', { field: 'skin', value: '干性' }],
        ['/api/v1/me/consents', { purpose: 'skin-type', granted: false, textVersion: '2' }],
    ])
})

test('without a text that says why, nobody is asked', async () => {
    chain()
    show([])
    expect(await screen.findByText('Nothing is asked for by itself now.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Agree to this' })).toBeNull()
})
