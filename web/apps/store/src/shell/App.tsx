import { BRAND, paint, readable, useMode } from '@regulars/kit'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Broken } from '../parts/Notice'
import { SellPage } from '../sell/SellPage'
import { Bar, Tabs } from './Bar'
import { useOnline } from './connection'
import { Door } from './Door'
import { usePlace } from './place'
import { StorePick } from './StorePick'
import { type Person, PersonContext, usePresent } from './session'
import { useShellWords } from './shellWords'
import { keepStore, keptStore, type Store, StoreContext } from './stores'
import { count, sync } from './sync'

const ReturnPage = lazy(() => import('../back/ReturnPage').then((it) => ({ default: it.ReturnPage })))
const TopUpPage = lazy(() => import('../stored/TopUpPage').then((it) => ({ default: it.TopUpPage })))
const QueuePage = lazy(() => import('../queue/QueuePage').then((it) => ({ default: it.QueuePage })))
const GoodsPage = lazy(() => import('../goods/GoodsPage').then((it) => ({ default: it.GoodsPage })))

/** How often what waits is told again, in milliseconds. */
const AGAIN = 30_000

export function App() {
    const { mode } = useMode()
    useEffect(() => paint(mode, readable(BRAND, mode)), [mode])
    const words = useShellWords()
    const present = usePresent()
    if (present.data === undefined) {
        return <main className="door">{present.error ? <Broken of={present.error} /> : words('loading')}</main>
    }
    const { person } = present.data
    return person === undefined ? <Door /> : <Inside person={person} />
}

function Inside({ person }: { person: Person }) {
    const [store, setStore] = useState(keptStore)
    const words = useShellWords()
    const choose = (next: Store | undefined) => {
        keepStore(next)
        setStore(next)
    }
    useSync(store?.code)
    return (
        <PersonContext value={person}>
            {!person.rights.includes('POST /api/v1/checkout/quotes') && person.role === 'CASHIER' ? (
                <main className="door">{words('noRight')}</main>
            ) : store === undefined ? (
                <StorePick onPick={choose} />
            ) : (
                <StoreContext value={store}>
                    <Bar onLeave={() => choose(undefined)} />
                    <Page />
                    <Tabs />
                </StoreContext>
            )}
        </PersonContext>
    )
}

/** The sale stays where it is while another page is looked at. */
function Page() {
    const place = usePlace()
    const words = useShellWords()
    return (
        <>
            <div hidden={place !== 'sell'} className="place">
                <SellPage />
            </div>
            <Suspense fallback={<main className="place soft">{words('loading')}</main>}>
                {place === 'returns' ? <ReturnPage /> : null}
                {place === 'top-up' ? <TopUpPage /> : null}
                {place === 'queue' ? <QueuePage /> : null}
                {place === 'goods' ? <GoodsPage /> : null}
            </Suspense>
        </>
    )
}

/** At the start, when the network comes back, and now and then. */
function useSync(store: string | undefined) {
    const online = useOnline()
    useEffect(() => {
        void count()
        if (!online) return
        void sync(store)
        const again = setInterval(() => void sync(store), AGAIN)
        return () => clearInterval(again)
    }, [online, store])
}
