import { Page } from '@regulars/kit'
import { AddressTabs, type PageTab } from '../AddressTabs'
import { AllowancesTab } from './AllowancesTab'
import { useAllowanceWords } from './allowanceWords'
import { SalesTab } from './SalesTab'

function useTabs(): PageTab[] {
    const words = useAllowanceWords()
    return [
        {
            key: 'allowances',
            label: words('title'),
            needs: 'GET /api/v1/till/allowances',
            body: () => <AllowancesTab />,
        },
        {
            key: 'sales',
            label: words('tabSales'),
            needs: 'GET /api/v1/till/conflicts',
            body: () => <SalesTab />,
        },
    ]
}

/** What tills may sell without network, and what came in of it that a person decides on. */
export function AllowancesPage() {
    const words = useAllowanceWords()
    return (
        <Page title={words('title')} lead={words('lead')}>
            <AddressTabs tabs={useTabs()} />
        </Page>
    )
}
