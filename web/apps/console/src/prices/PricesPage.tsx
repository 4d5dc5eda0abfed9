import { UploadOutlined } from '@ant-design/icons'
import { Page } from '@regulars/kit'
import { Button } from 'antd'
import { useState } from 'react'
import { AddressTabs } from '../AddressTabs'
import { useCan } from '../access/session'
import { ListsTab } from './ListsTab'
import { LookUpTab } from './LookUpTab'
import { usePriceWords } from './priceWords'
import { UploadList } from './UploadList'

/** What goods cost, where and since when; and the lists that say so. */
export function PricesPage() {
    const words = usePriceWords()
    const can = useCan()
    const [uploading, setUploading] = useState(false)
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                can('POST /api/v1/price-imports') ? (
                    <Button type="primary" icon={<UploadOutlined />} onClick={() => setUploading(true)}>
                        {words('upload')}
                    </Button>
                ) : null
            }
        >
            <AddressTabs
                tabs={[
                    { key: 'find', label: words('tabFind'), needs: 'GET /api/v1/prices', body: () => <LookUpTab /> },
                    {
                        key: 'lists',
                        label: words('tabLists'),
                        needs: 'GET /api/v1/price-imports',
                        body: () => <ListsTab />,
                    },
                ]}
            />
            {uploading ? <UploadList onClose={() => setUploading(false)} /> : null}
        </Page>
    )
}
