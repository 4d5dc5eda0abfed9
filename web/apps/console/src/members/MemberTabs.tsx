import type { Chosen } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCan } from '../access/session'
import { textOf, useAddress } from './address'
import { EntriesTab } from './book/EntriesTab'
import { LotsTab } from './book/LotsTab'
import { OrdersTab } from './book/OrdersTab'
import { useMemberWords } from './memberWords'
import { Overview } from './Overview'
import { ChildrenTab } from './person/ChildrenTab'
import { ConsentsTab } from './person/ConsentsTab'
import { OperationsTab } from './person/OperationsTab'
import type { Member } from './queries'
import { TierTab } from './standing/TierTab'

interface Tab {
    key: string
    label: string
    /** Only for those whom the server lets read it. */
    needs?: string
    body: () => ReactNode
}

/** Parts of the page, each with its own address; what another part had open is closed on the way. */
export function MemberTabs({ member, asOf, onGive }: { member: Member; asOf: string | undefined; onGive: () => void }) {
    const words = useMemberWords()
    const can = useCan()
    const [chosen] = useAddress()
    const { id } = member
    const tabs: Tab[] = [
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
            key: 'tier',
            label: words('tabTier'),
            needs: 'GET /api/v1/members/{id}/tier',
            body: () => <TierTab id={id} asOf={asOf} onGive={onGive} />,
        },
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
            body: () => <OperationsTab id={id} />,
        },
    ]
    const open = tabs.filter((tab) => tab.needs === undefined || can(tab.needs))
    const active = open.find((tab) => tab.key === textOf(chosen.tab)) ?? open[0]
    return (
        <>
            <nav className="tabs" aria-label={words('tabs')}>
                {open.map((tab) => (
                    <Link
                        key={tab.key}
                        to="."
                        search={(was: Chosen) => ({ asOf: was.asOf, tab: tab.key === 'overview' ? undefined : tab.key })}
                        resetScroll={false}
                        aria-current={tab.key === active?.key ? 'page' : undefined}
                    >
                        {tab.label}
                    </Link>
                ))}
            </nav>
            <section key={active?.key} aria-label={active?.label}>
                {active?.body()}
            </section>
        </>
    )
}
