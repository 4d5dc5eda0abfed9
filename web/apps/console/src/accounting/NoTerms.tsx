import { Refusal } from '@regulars/api'
import { Empty, Failure } from '@regulars/kit'
import { Button } from 'antd'
import { useCan } from '../access/session'
import { useAddress } from '../useAddress'
import { useAccountingWords } from './accountingWords'

/** Nothing is valued before finance has said what a point is worth: that is no failure, and there is a next step. */
export function NoTerms({ error, onRetry }: { error: unknown; onRetry: () => void }) {
    const words = useAccountingWords()
    const can = useCan()
    const [, change] = useAddress()
    if (!(error instanceof Refusal) || error.type !== '/problems/terms-missing') {
        return <Failure error={error} onRetry={onRetry} />
    }
    return (
        <Empty
            title={words('noTerms')}
            text={words(can('POST /api/v1/accounting/points/terms') ? 'noTermsText' : 'noTermsRead')}
            action={<Button onClick={() => change({ tab: 'terms' })}>{words('toTerms')}</Button>}
        />
    )
}
