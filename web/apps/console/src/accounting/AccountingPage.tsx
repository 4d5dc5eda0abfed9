import { Filters, Page, textOf } from '@regulars/kit'
import { AddressTabs, type PageTab } from '../AddressTabs'
import { useCan } from '../access/session'
import { ExportButton } from '../exports/ExportButton'
import { usePeriod } from './accounting'
import { useAccountingWords } from './accountingWords'
import { JournalTab } from './JournalTab'
import { RollForward } from './RollForward'
import { SettlementTab } from './SettlementTab'
import { useSettlementWords } from './settlementWords'
import { TermsTab } from './TermsTab'
import { ValuesTab } from './ValuesTab'
import './accounting.css'

function useTabs(): PageTab[] {
    const words = useAccountingWords()
    const between = useSettlementWords()
    return [
        { key: 'roll', label: words('tabRoll'), needs: 'GET /api/v1/accounting/points', body: () => <RollForward /> },
        {
            key: 'values',
            label: words('tabValues'),
            needs: 'GET /api/v1/accounting/points/values',
            body: () => <ValuesTab />,
        },
        {
            key: 'journal',
            label: words('tabJournal'),
            needs: 'GET /api/v1/accounting/journal',
            body: () => <JournalTab />,
        },
        {
            key: 'settlement',
            label: between('tab'),
            needs: 'GET /api/v1/accounting/points/settlement',
            body: () => <SettlementTab />,
        },
        {
            key: 'terms',
            label: words('tabTerms'),
            needs: 'GET /api/v1/accounting/points/terms',
            body: () => <TermsTab />,
        },
    ]
}

/** What the chain owes its members in points, what that is in money, and what an accountant books. */
export function AccountingPage() {
    const words = useAccountingWords()
    const can = useCan()
    const [period, change] = usePeriod()
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={<ExportButton list="JOURNAL" from={period.from} to={period.to} />}
        >
            {can('GET /api/v1/accounting/points') || can('POST /api/v1/exports/journals') ? (
                <Filters
                    filters={[{ kind: 'days', from: 'from', until: 'to', label: words('period') }]}
                    chosen={{ ...period }}
                    onChange={(next) =>
                        change({ from: textOf(next.from) ?? period.from, to: textOf(next.to) ?? period.to })
                    }
                />
            ) : null}
            <AddressTabs tabs={useTabs()} />
        </Page>
    )
}
