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
import { GoalsPage } from './GoalsPage'
import type { Shown } from './goals'

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

function goal(name: string, state: Shown['standing']['state'], progress: number): Shown {
    return {
        goal: {
            id: name,
            body: {
                name,
                owner: 'Li',
                metric: 'order-frequency',
                days: 30,
                target: '9/5',
                deadline: state === 'MISSED' ? '2020-01-01' : '2190-01-01',
            },
            baseline: { figure: { num: 1, den: 1 }, from: '2019-11-01', day: '2019-11-30', position: 1 },
            author: 'Li',
            at: '2019-11-30T00:00:00Z',
        },
        metric: {
            code: 'order-frequency',
            def: 'DEF-09',
            unit: 'NUMBER',
            name: { zh: '购买频次', en: 'Order frequency' },
            definition: { zh: '', en: '' },
            version: '1',
        },
        standing: { state, asOf: '2019-12-15', actual: { num: 7, den: 5 }, progress, pace: 600 },
    } as Shown
}

function shown(rights: readonly string[]) {
    localStorage.setItem('regulars.language', 'en')
    server.answers.set('/api/v1/sessions/current', {
        state: 'OPEN',
        tenant: { zone: 'Asia/Shanghai' },
        staff: { name: 'Li' },
        rights,
    })
    const root = createRootRoute({ component: Outlet })
    const page = createRoute({ getParentRoute: () => root, path: '/', component: GoalsPage })
    const boards = createRoute({ getParentRoute: () => root, path: '/boards', component: () => null })
    const router = createRouter({
        routeTree: root.addChildren([page, boards]),
        history: createMemoryHistory({ initialEntries: ['/'] }),
    })
    render(
        <KitProvider>
            <QueryClientProvider client={new QueryClient()}>
                <RouterProvider router={router as never} />
            </QueryClientProvider>
        </KitProvider>,
    )
}

beforeEach(() => {
    server.sent.length = 0
    server.answers.set('/api/v1/goals', {
        items: [goal('steady', 'ON_THE_WAY', 700), goal('late', 'BEHIND', 500), goal('gone', 'MISSED', 900)],
    })
})
afterEach(cleanup)

test('what is behind comes first, and each card says how far it is and should be', async () => {
    shown(['GET /api/v1/goals'])
    await screen.findByText('late')
    expect(screen.getAllByRole('heading', { level: 2 }).map((each) => each.textContent)).toEqual(['late', 'steady'])
    expect(
        screen.getByRole('img', {
            name: /1\.00 .* 1\.80.* 1\.40.* 50%.* 60%/,
        }),
    ).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Withdraw|撤销/ })).toBeNull()
    fireEvent.click(screen.getByRole('tab', { name: /1$/ }))
    await screen.findByText('gone')
})

test('a goal is withdrawn with a reason', async () => {
    shown(['GET /api/v1/goals', 'POST /api/v1/goals/{id}/withdrawals'])
    await screen.findByText('late')
    fireEvent.click(screen.getAllByRole('button', { name: /Withdraw|撤销|撤 销/ })[0] as HTMLElement)
    const box = await screen.findByRole('dialog')
    fireEvent.change(within(box).getByRole('textbox'), { target: { value: 'another plan' } })
    fireEvent.click(within(box).getByRole('button', { name: /Withdraw|撤销|撤 销/ }))
    await vi.waitFor(() => expect(server.sent).toEqual([{ reason: 'another plan' }]))
})
