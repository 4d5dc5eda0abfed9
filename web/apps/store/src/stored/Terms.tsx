import type { Schemas } from '@regulars/api'
import { money } from '@regulars/kit'
import { useStoredWords } from './storedWords'

/** What was agreed to, as it is shown before and printed after. */
export function Terms({ of }: { of: Schemas['Scheme.Snapshot'] }) {
    const words = useStoredWords()
    return (
        <dl className="facts">
            <dt>{words('issuer')}</dt>
            <dd>{of.issuerName}</dd>
            {of.filing === undefined ? null : (
                <>
                    <dt>{words('filing')}</dt>
                    <dd className="mono">{of.filing}</dd>
                </>
            )}
            <dt>{words('principal')}</dt>
            <dd className="num">{money(of.paid)}</dd>
            <dt>{words('bonus')}</dt>
            <dd className="num">{money(of.bonus)}</dd>
            <dt>{words('refund')}</dt>
            <dd>{of.refundWay}</dd>
            <dt>{words('liability')}</dt>
            <dd>{of.liability}</dd>
        </dl>
    )
}
