import { PlusOutlined } from '@ant-design/icons'
import { Page, Tabs, textOf } from '@regulars/kit'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { useAddress } from '../../useAddress'
import { useOfferWords } from '../offerWords'
import { BatchesTab } from './BatchesTab'
import { useCouponWords } from './couponWords'
import { Issue } from './Issue'
import { SearchTab } from './SearchTab'
import { TemplatesTab } from './TemplatesTab'
import { TriggersTab } from './TriggersTab'
import '../../rules/rules.css'
import '../offers.css'

interface Tab {
    key: string
    label: string
    needs: string
    body: () => ReactNode
}

function useTabs(): Tab[] {
    const words = useCouponWords()
    const can = useCan()
    const tabs: Tab[] = [
        {
            key: 'templates',
            label: words('tabTemplates'),
            needs: 'GET /api/v1/coupon-templates',
            body: () => <TemplatesTab />,
        },
        {
            key: 'packs',
            label: words('tabTriggers'),
            needs: 'GET /api/v1/coupon-triggers',
            body: () => <TriggersTab />,
        },
        {
            key: 'codes',
            label: words('tabBatches'),
            needs: 'GET /api/v1/coupon-batches',
            body: () => <BatchesTab />,
        },
        {
            key: 'search',
            label: words('tabSearch'),
            needs: 'POST /api/v1/coupons/searches',
            body: () => <SearchTab />,
        },
    ]
    return tabs.filter((tab) => can(tab.needs))
}

/** Coupons: what they are, what gives them, codes for printing, and the one that a customer holds out. */
export function CouponsPage() {
    const words = useCouponWords()
    const offer = useOfferWords()
    const can = useCan()
    const navigate = useNavigate()
    const [chosen, change] = useAddress()
    const [giving, setGiving] = useState(false)
    const tabs = useTabs()
    const active = tabs.find((tab) => tab.key === textOf(chosen.tab)) ?? tabs[0]
    return (
        <Page
            title={offer('couponsTitle')}
            lead={words('lead')}
            actions={
                <>
                    {can('POST /api/v1/coupons/issues') ? (
                        <Button onClick={() => setGiving(true)}>{words('issue')}</Button>
                    ) : null}
                    {can('POST /api/v1/coupon-templates') ? (
                        <Button
                            type="primary"
                            icon={<PlusOutlined />}
                            onClick={() => void navigate({ to: '/coupons/$id', params: { id: 'new' } })}
                        >
                            {offer('newCoupon')}
                        </Button>
                    ) : null}
                </>
            }
        >
            <Tabs
                activeKey={active?.key ?? 'templates'}
                onChange={(tab) => change({ tab: tab === 'templates' ? undefined : tab, state: undefined })}
                items={tabs.map(({ key, label, body }) => ({
                    key,
                    label,
                    children: key === active?.key ? body() : null,
                }))}
            />
            {giving ? <Issue onClose={() => setGiving(false)} /> : null}
        </Page>
    )
}
