import { PlusOutlined } from '@ant-design/icons'
import { Page } from '@regulars/kit'
import { Button } from 'antd'
import { useState } from 'react'
import { AddressTabs, type PageTab } from '../AddressTabs'
import { useCan } from '../access/session'
import { BookingsTab } from './BookingsTab'
import { ServiceEditor } from './ServiceEditor'
import { ServicesTab } from './ServicesTab'
import { useServiceWords } from './serviceWords'
import '../rules/rules.css'
import './services.css'

function useTabs(): PageTab[] {
    const words = useServiceWords()
    return [
        { key: 'services', label: words('tabServices'), needs: 'GET /api/v1/services', body: () => <ServicesTab /> },
        { key: 'bookings', label: words('tabToday'), needs: 'GET /api/v1/bookings', body: () => <BookingsTab /> },
    ]
}

/** Benefits that members book, and who comes today. */
export function ServicesPage() {
    const words = useServiceWords()
    const can = useCan()
    const [making, setMaking] = useState(false)
    const tabs = useTabs()
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                can('POST /api/v1/services') ? (
                    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
                        {words('newService')}
                    </Button>
                ) : null
            }
        >
            <AddressTabs tabs={tabs} />
            {making ? <ServiceEditor onClose={() => setMaking(false)} /> : null}
        </Page>
    )
}
