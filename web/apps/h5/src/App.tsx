import { type ComponentType, lazy, Suspense } from 'react'
import { type Centre, readCentre } from './centre'
import { useEnded, useRead } from './data'
import { SignIn } from './door/SignIn'
import { Home } from './home/Home'
import { paint } from './look'
import { Read } from './parts'
import { usePath } from './route'
import { Tabs } from './Tabs'

paint()

export interface Shown {
    centre: Centre
    /** What stands in the address in the place of the stars. */
    parts: string[]
}

type Load = () => Promise<{ default: ComponentType<Shown> }>
const loads = new Map<ComponentType<Shown>, Load>()
const page = (load: Load) => {
    const shown = lazy(load)
    loads.set(shown, load)
    return shown
}

const PAGES: [RegExp, ComponentType<Shown>][] = [
    [/^\/$/, Home],
    [/^\/code$/, page(() => import('./code/CodePage'))],
    [/^\/points$/, page(() => import('./points/PointsPage'))],
    [/^\/points\/day$/, page(() => import('./points/DayPage'))],
    [/^\/points\/(\d+)$/, page(() => import('./points/WhyPage'))],
    [/^\/coupons$/, page(() => import('./coupons/CouponsPage'))],
    [/^\/coupons\/(\d+)$/, page(() => import('./coupons/CouponPage'))],
    [/^\/notices$/, page(() => import('./own/NoticesPage'))],
    [/^\/base$/, page(() => import('./base/BasePage'))],
    [/^\/choices$/, page(() => import('./choices/ChoicesPage'))],
    [/^\/partners$/, page(() => import('./partners/PartnersPage'))],
    [/^\/bookings$/, page(() => import('./bookings/BookingsPage'))],
    [/^\/invite$/, page(() => import('./invite/InvitePage'))],
    [/^\/value$/, page(() => import('./value/ValuePage'))],
    [/^\/tier$/, page(() => import('./tier/TierPage'))],
    [/^\/orders$/, page(() => import('./orders/OrdersPage'))],
    [/^\/orders\/([^/]+)\/([^/]+)$/, page(() => import('./orders/OrderPage'))],
    [/^\/rules$/, page(() => import('./tier/RulesPage'))],
    [/^\/me$/, page(() => import('./own/OwnPage'))],
    [/^\/me\/data$/, page(() => import('./own/DataPage'))],
    [/^\/me\/consents$/, page(() => import('./own/ConsentsPage'))],
    [/^\/me\/sensitive$/, page(() => import('./own/SensitivePage'))],
    [/^\/me\/sessions$/, page(() => import('./own/SessionsPage'))],
]

function found(path: string): [ComponentType<Shown>, string[]] {
    for (const [form, shown] of PAGES) {
        const parts = form.exec(path)
        if (parts) return [shown, parts.slice(1).map(decodeURIComponent)]
    }
    return [Home, []]
}

/** Fetches the page of an address while the frame around it is still being made. Where that fails, it is fetched again when it is shown. */
export function loadAhead(path: string): void {
    void loads
        .get(found(path)[0])?.()
        .catch(() => undefined)
}

export function App() {
    const path = usePath()
    const ended = useEnded()
    const centre = useRead('centre', readCentre)
    const [Page, parts] = found(path)
    if (path === '/code') return <Alone Page={Page} centre={centre.data} />
    return (
        <Read of={centre}>
            {(of) =>
                ended || path === '/sign-in' ? (
                    <SignIn centre={of} />
                ) : (
                    <>
                        <Suspense fallback={<div className="bones" />}>
                            <Page key={path} centre={of} parts={parts} />
                        </Suspense>
                        <Tabs path={path} />
                    </>
                )
            }
        </Read>
    )
}

/** The code page needs no network, so it waits for nothing that does. */
function Alone({ Page, centre }: { Page: ComponentType<Shown>; centre: Centre | undefined }) {
    return (
        <>
            <Suspense fallback={<div className="bones" />}>
                <Page centre={centre ?? UNKNOWN} parts={[]} />
            </Suspense>
            <Tabs path="/code" />
        </>
    )
}

const UNKNOWN: Centre = {
    chain: 0,
    name: '',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    messages: 'MISSING',
    now: '',
    texts: [],
}
