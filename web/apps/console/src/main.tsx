import '@regulars/kit/kit.css'
import './shell/shell.css'
import { Refusal } from '@regulars/api'
import { KitProvider, keepFocus } from '@regulars/kit'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeRouter } from './router'
import { pageNonce, passStyles } from './shell/nonce'

const client = new QueryClient({
    defaultOptions: {
        queries: {
            staleTime: 5_000,
            retry: (times, broken) =>
                times < 2 && !(broken instanceof Refusal && broken.status >= 400 && broken.status < 500),
        },
    },
    queryCache: new QueryCache({
        onError: (broken) => {
            // The session ended while a page was open: sign in again, then come back here.
            if (broken instanceof Refusal && broken.status === 401 && !location.pathname.endsWith('/sign-in')) {
                client.clear()
                const next = location.pathname.slice('/console'.length) + location.search
                location.assign(`/console/sign-in?next=${encodeURIComponent(next)}`)
            }
        },
    }),
})
const router = makeRouter(client)
const nonce = pageNonce()

if (nonce) passStyles(nonce)
keepFocus()

createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
        <QueryClientProvider client={client}>
            <KitProvider>
                <RouterProvider router={router} />
            </KitProvider>
        </QueryClientProvider>
    </StrictMode>,
)
