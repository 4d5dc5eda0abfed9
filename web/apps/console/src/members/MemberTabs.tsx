import { Bones, Tabs, textOf } from '@regulars/kit'
import { lazy, type ReactNode, Suspense } from 'react'
import { useCan } from '../access/session'
import { MemberSegments } from '../segments/MemberSegments'
import { useAddress } from '../useAddress'
import { EntriesTab } from './book/EntriesTab'
import { LotsTab } from './book/LotsTab'
import { OrdersTab } from './book/OrdersTab'
import { ConsentsTab } from './consents/ConsentsTab'
import { useMemberWords } from './memberWords'
import { Overview } from './Overview'
import { ChildrenTab } from './person/ChildrenTab'
import { InvitationsTab } from './person/InvitationsTab'
import { InteractionsTab } from './portrait/InteractionsTab'
import type { Member } from './queries'
import { TierTab } from './standing/TierTab'

/** Read when it is opened: few members have stored value. */
const WalletTab = lazy(() => import('../stored/WalletTab').then((read) => ({ default: read.WalletTab })))

function Wallet(of: { id: string; memberNo: string }) {
    return (
        <Suspense fallback={<Bones lines={6} />}>
            <WalletTab {...of} />
        </Suspense>
    )
}

const ForecastTab = lazy(() => import('../forecasts/MemberForecast').then((read) => ({ default: read.MemberForecast })))

function Forecast(of: { id: string }) {
    return (
        <Suspense fallback={<Bones lines={6} />}>
            <ForecastTab {...of} />
        </Suspense>
    )
}

const OwnerTab = lazy(() => import('../owners/OwnerTab').then((read) => ({ default: read.OwnerTab })))

function Owned(of: { id: string; memberNo: string }) {
    return (
        <Suspense fallback={<Bones lines={6} />}>
            <OwnerTab {...of} />
        </Suspense>
    )
}

const OperationsTab = lazy(() => import('./person/OperationsTab').then((read) => ({ default: read.OperationsTab })))

function Operations(of: { id: string }) {
    return (
        <Suspense fallback={<Bones lines={6} />}>
            <OperationsTab {...of} />
        </Suspense>
    )
}

interface Tab {
    key: string
    label: string
    /** Only for those whom the server lets read it. */
    needs?: string
    body: () => ReactNode
}

/** What the house made out about her, and whom she brought. */
function useKnowledge({ id, memberNo }: Member): Tab[] {
    const words = useMemberWords()
    return [
        {
            key: 'owner',
            label: words('tabOwner'),
            needs: 'GET /api/v1/members/{id}/owner',
            body: () => <Owned id={id} memberNo={memberNo} />,
        },
        {
            key: 'segments',
            label: words('tabSegments'),
            needs: 'GET /api/v1/members/{id}/segments',
            body: () => <MemberSegments id={id} />,
        },
        {
            key: 'forecast',
            label: words('tabForecast'),
            needs: 'GET /api/v1/members/{id}/recommendations',
            body: () => <Forecast id={id} />,
        },
        {
            key: 'invitations',
            label: words('tabInvitations'),
            needs: 'GET /api/v1/members/{id}/invitations',
            body: () => <InvitationsTab id={id} />,
        },
    ]
}

function useTabs(member: Member, asOf: string | undefined, onGive: () => void): Tab[] {
    const words = useMemberWords()
    const { id } = member
    return [
        { key: 'overview', label: words('tabOverview'), body: () => <Overview member={member} /> },
        {
            key: 'entries',
            label: words('tabEntries'),
            needs: 'GET /api/v1/members/{id}/entries',
            body: () => <EntriesTab id={id} />,
        },
        {
            key: 'lots',
            label: words('tabLots'),
            needs: 'GET /api/v1/members/{id}/lots',
            body: () => <LotsTab id={id} />,
        },
        {
            key: 'orders',
            label: words('tabOrders'),
            needs: 'GET /api/v1/members/{id}/orders',
            body: () => <OrdersTab id={id} />,
        },
        {
            key: 'interactions',
            label: words('tabInteractions'),
            needs: 'GET /api/v1/members/{id}/interactions',
            body: () => <InteractionsTab id={id} />,
        },
        {
            key: 'wallet',
            label: words('tabWallet'),
            needs: 'GET /api/v1/members/{id}/coupons',
            body: () => <Wallet id={id} memberNo={member.memberNo} />,
        },
        {
            key: 'tier',
            label: words('tabTier'),
            needs: 'GET /api/v1/members/{id}/tier',
            body: () => <TierTab id={id} asOf={asOf} onGive={onGive} />,
        },
        ...useKnowledge(member),
        {
            key: 'consents',
            label: words('tabConsents'),
            needs: 'GET /api/v1/members/{id}/consents',
            body: () => <ConsentsTab member={member} />,
        },
        ...(member.children === undefined
            ? []
            : [{ key: 'children', label: words('tabChildren'), body: () => <ChildrenTab member={member} /> }]),
        {
            key: 'operations',
            label: words('tabOperations'),
            needs: 'GET /api/v1/members/{id}/operations',
            body: () => <Operations id={id} />,
        },
    ]
}

/** The tab stands in the address; what another tab had open there is closed on the way. */
export function MemberTabs({ member, asOf, onGive }: { member: Member; asOf: string | undefined; onGive: () => void }) {
    const can = useCan()
    const [chosen, change] = useAddress()
    const tabs = useTabs(member, asOf, onGive)
    const open = tabs.filter((tab) => tab.needs === undefined || can(tab.needs))
    const active = open.find((tab) => tab.key === textOf(chosen.tab)) ?? open[0]
    return (
        <Tabs
            className="member-tabs"
            activeKey={active?.key ?? 'overview'}
            onChange={(tab) =>
                change({
                    tab: tab === 'overview' ? undefined : tab,
                    pages: undefined,
                    entry: undefined,
                    order: undefined,
                    coupons: undefined,
                })
            }
            items={open.map((tab) => ({
                key: tab.key,
                label: tab.label,
                children: tab.key === active?.key ? tab.body() : null,
            }))}
        />
    )
}
