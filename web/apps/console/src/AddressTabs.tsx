import { NotYours, Tabs, textOf } from '@regulars/kit'
import type { ReactNode } from 'react'
import { useCan } from './access/session'
import { useAddress } from './useAddress'

export interface PageTab {
    key: string
    label: string
    /** Shown to those whom the server lets read it. */
    needs: string
    body: () => ReactNode
}

/** The parts of a page, of which the address says the one that is open; filters and place in a list are each part's own. */
export function AddressTabs({ tabs }: { tabs: readonly PageTab[] }) {
    const can = useCan()
    const [chosen, change] = useAddress()
    const shown = tabs.filter((tab) => can(tab.needs))
    const first = tabs[0]?.key
    const active = shown.find((tab) => tab.key === textOf(chosen.tab)) ?? shown[0]
    if (!active) return <NotYours />
    return (
        <Tabs
            activeKey={active?.key ?? ''}
            onChange={(tab) => change({ tab: tab === first ? undefined : tab, pages: undefined, state: undefined })}
            items={shown.map(({ key, label, body }) => ({
                key,
                label,
                children: key === active?.key ? body() : null,
            }))}
        />
    )
}
