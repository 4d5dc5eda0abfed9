import { PlusOutlined } from '@ant-design/icons'
import { Page } from '@regulars/kit'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { AddressTabs, type PageTab } from '../../AddressTabs'
import { useCan } from '../../access/session'
import { useOfferWords } from '../offerWords'
import { BatchesTab } from './BatchesTab'
import { useCouponWords } from './couponWords'
import { Issue } from './Issue'
import { SearchTab } from './SearchTab'
import { TemplatesTab } from './TemplatesTab'
import { TriggersTab } from './TriggersTab'
import '../../rules/rules.css'
import '../offers.css'

function useTabs(): PageTab[] {
    const words = useCouponWords()
    return [
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
}

/** Coupons: what they are, what gives them, codes for printing, and the one that a customer holds out. */
export function CouponsPage() {
    const words = useCouponWords()
    const offer = useOfferWords()
    const can = useCan()
    const navigate = useNavigate()
    const [giving, setGiving] = useState(false)
    const tabs = useTabs()
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
            <AddressTabs tabs={tabs} />
            {giving ? <Issue onClose={() => setGiving(false)} /> : null}
        </Page>
    )
}
