import type { Schemas } from '@regulars/api'
import { KitProvider } from '@regulars/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
    createMemoryHistory,
    createRootRoute,
    createRoute,
    createRouter,
    Outlet,
    RouterProvider,
} from '@tanstack/react-router'
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readAddress, writeAddress } from '../address'
import { CustodyAlert } from './CustodyAlert'
import { CustodyTab } from './CustodyTab'
import type { Alert, Custody, OfIssuer, Statement, Turnover } from './custody'

// A whole page of the console takes its time in a browser that is none.
configure({ asyncUtilTimeout: 20_000 })
vi.setConfig({ testTimeout: 60_000 })

const server = vi.hoisted(() => ({ answers: new Map<string, unknown>(), sent: [] as unknown[] }))
vi.mock('@regulars/api', async (original) => {
    const answered = (data: unknown) => Promise.resolve({ data, response: { ok: true } })
    return {
        ...(await original<object>()),
        api: {
            GET: (path: string) => answered(server.answers.get(path)),
            POST: (_: string, { body }: { body: unknown }) => {
                server.sent.push(body)
                return answered({})
            },
        },
    }
})

const RECORD = 'POST /api/v1/stored-value/custody/statements'
const SET = 'POST /api/v1/stored-value/settings'
const READ = ['GET /api/v1/stored-value/custody', 'GET /api/v1/stored-value/custody/alert']

const turnover = (opening: number, closing: number): Turnover => ({
    opening,
    toppedUp: closing - opening,
    used: 0,
    givenBack: 0,
    refunded: 0,
    forfeited: 0,
    other: 0,
    closing,
})

const deposit: Statement = {
    issuer: 'east',
    kind: 'DEPOSIT',
    version: 1,
    amount: 200_000,
    keeper: 'Bank of the East',
    date: '2026-10-08',
    reference: 'A-1',
    by: 'fin',
    at: '2026-10-08T02:00:00Z',
}

const east: OfIssuer = {
    issuer: { code: 'east', name: 'East Ltd', kind: 'GROUP', revenue: 0 },
    share: '3/10',
    principal: turnover(400_000, 1_000_003),
    bonus: turnover(0, 200_000),
    required: 300_001,
    covered: 200_000,
    lacking: 100_001,
    state: 'SHORT',
    statements: [deposit],
    replaced: [],
}

const custody: Custody = {
    quarter: '2026-Q3',
    firstDay: '2026-07-01',
    lastDay: '2026-09-30',
    ended: true,
    filing: { workingDays: '2026-11-03', shanghai: '2026-10-25' },
    issuers: [east, { ...east, issuer: { ...east.issuer, code: 'west', name: 'West Ltd' }, state: 'COVERED' }],
}

const alert: Alert = {
    quarter: '2026-Q3',
    filing: custody.filing,
    daysLeft: 5,
    daysLeftShanghai: -4,
    open: [
        { issuer: 'east', name: 'East Ltd', state: 'SHORT', lacking: 100_001 },
        { issuer: 'north', name: 'North Ltd', state: 'MISSING', lacking: 1 },
    ],
    unfiled: [],
}

const unfiled: Alert['unfiled'] = [
    {
        issuer: 'east',
        name: 'East Ltd',
        authority: 'PROVINCE',
        since: '2026-09-01',
        lastDay: '2026-10-01',
        daysLeft: -3,
    },
    { issuer: 'west', name: 'West Ltd', authority: 'CITY', since: '2026-09-20', lastDay: '2026-10-20', daysLeft: 16 },
]

function show(what: () => React.ReactNode, path: string, rights: readonly string[]) {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    client.setQueryData(['session'], { rights } as Schemas['SessionsApi.Mine'])
    const root = createRootRoute({ component: Outlet })
    const page = createRoute({ getParentRoute: () => root, path: '/stored-value', component: what })
    const router = createRouter({
        routeTree: root.addChildren([page]),
        history: createMemoryHistory({ initialEntries: [path] }),
        parseSearch: readAddress,
        stringifySearch: writeAddress,
    })
    render(
        <KitProvider>
            <QueryClientProvider client={client}>
                <RouterProvider router={router as never} />
            </QueryClientProvider>
        </KitProvider>,
    )
}

beforeEach(() => {
    server.sent.length = 0
    server.answers.set('/api/v1/stored-value/custody', custody)
    server.answers.set('/api/v1/stored-value/custody/alert', alert)
})
afterEach(cleanup)

test('the page marks what is short and tells until when it is filed', async () => {
    show(() => <CustodyTab />, '/stored-value?tab=custody&quarter=2026-Q3', READ)
    expect(await screen.findByText('¥1,000.01 short')).toBeTruthy()
    expect(screen.getByText('Covered')).toBeTruthy()
    expect(screen.getByText(/2026-11-03.*2026-10-25/)).toBeTruthy()
    const east = screen.getByRole('heading', { name: 'East Ltd' }).closest('section') as HTMLElement
    expect(within(east).getByText('¥3,000.01')).toBeTruthy()
    expect(within(east).getByRole('row', { name: /Principal ¥4,000\.00 ¥6,000\.03.*¥10,000\.03/ })).toBeTruthy()
    expect(within(east).getByRole('button', { name: 'What was recorded' })).toBeTruthy()
})

test('a further record of a kind is sent once it says why it replaces the one before', async () => {
    show(() => <CustodyTab />, '/stored-value?tab=custody&quarter=2026-Q3&issuer=east', [...READ, RECORD])
    const save = await screen.findByRole('button', { name: 'Save record' })
    const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
    type('Amount', '3000.01')
    type('Bank or insurer', 'Bank of the East')
    type('Number of the paper', 'A-2')
    expect(save).toHaveProperty('disabled', true)
    type('Why it is replaced', 'topped up')
    expect(save).toHaveProperty('disabled', false)
    fireEvent.click(save)
    await vi.waitFor(() => expect(server.sent).toHaveLength(1))
    expect(server.sent[0]).toMatchObject({
        issuer: 'east',
        quarter: '2026-Q3',
        kind: 'DEPOSIT',
        amount: 300_001,
        reference: 'A-2',
        reason: 'topped up',
    })
})

test('who may not record sees the records and no form', async () => {
    show(() => <CustodyTab />, '/stored-value?tab=custody&quarter=2026-Q3&issuer=east', READ)
    expect(await screen.findByText('A-1')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Save record' })).toBeNull()
})

test('the first page tells who lacks what, and leads there', async () => {
    show(CustodyAlert, '/stored-value', READ)
    const text = await screen.findByText(/Custody of Q3 2026/)
    expect(text.textContent).toContain('East Ltd is ¥1,000.01 short; North Ltd has nothing recorded')
    expect(screen.getByText('Days until the filing: 5; in Shanghai it is 4 days late.')).toBeTruthy()
    expect(screen.getByRole('link').getAttribute('href')).toBe('/stored-value?tab=custody&quarter=2026-Q3')
})

test('who sells without a filing number is told on both pages, red once it is late', async () => {
    server.answers.set('/api/v1/stored-value/custody/alert', { ...alert, open: [], unfiled })
    show(CustodyAlert, '/stored-value', READ)
    const late = (await screen.findByText('East Ltd has no filing number; the filing is 3 days late')).closest(
        '[role=alert]',
    )
    const due = screen.getByText('West Ltd has no filing number; days until the filing: 16').closest('[role=alert]')
    expect(late?.className).toContain('error')
    expect(late?.textContent).toContain('the commerce authority of its province by 2026-10-01')
    expect(due?.className).toContain('warning')
    expect(due?.textContent).toContain('the commerce authority of its city by 2026-10-20')
    cleanup()
    const asked = vi.fn()
    show(() => <CustodyTab onIssuers={asked} />, '/stored-value?tab=custody', [...READ, SET])
    fireEvent.click((await screen.findAllByRole('button', { name: 'Enter the number' }))[0] as HTMLElement)
    expect(asked).toHaveBeenCalledOnce()
    expect(screen.getAllByText('Filing number: none entered')).toHaveLength(2)
})

test('the first page says nothing where all is covered', async () => {
    server.answers.set('/api/v1/stored-value/custody/alert', { ...alert, open: [] })
    show(CustodyAlert, '/stored-value', READ)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(screen.queryByRole('alert')).toBeNull()
})
