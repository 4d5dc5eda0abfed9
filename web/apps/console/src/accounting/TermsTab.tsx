import type { Schemas } from '@regulars/api'
import { count, Empty, Figure, Figures, Panel, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { percent, termsQuery, yuanOf } from './accounting'
import { useAccountingWords } from './accountingWords'
import { SetTerms } from './SetTerms'

type Terms = Schemas['Terms']

/** What finance takes a point for, and what the chain's own months say about it. */
export function TermsTab() {
    const words = useAccountingWords()
    const can = useCan()
    const query = useQuery(termsQuery)
    const [setting, setSetting] = useState(false)
    const may = can('POST /api/v1/accounting/points/terms')
    const set = may ? <Button onClick={() => setSetting(true)}>{words('setTerms')}</Button> : null
    return (
        <Read of={query} lines={6}>
            {({ terms, breakage }) => (
                <div className="stack">
                    <Estimate of={breakage} />
                    <Panel title={words('terms')} more={set}>
                        {terms.length === 0 ? (
                            <Empty
                                title={words('noTerms')}
                                text={words(may ? 'noTermsText' : 'noTermsRead')}
                                action={set}
                            />
                        ) : (
                            <ul className="accounting-terms">
                                {[...terms].reverse().map((each) => (
                                    <Said key={each.fromMonth} of={each} />
                                ))}
                            </ul>
                        )}
                        <p className="faint">{words('termsKept')}</p>
                    </Panel>
                    {setting ? <SetTerms estimate={breakage} onClose={() => setSetting(false)} /> : null}
                </div>
            )}
        </Read>
    )
}

function Said({ of }: { of: Terms }) {
    const words = useAccountingWords()
    return (
        <li>
            {words('termsSay', { month: of.fromMonth, yuan: yuanOf(of.unit), expected: percent(of.expected) })}
            <div className="soft">{words('basisSays', { basis: of.basis })}</div>
        </li>
    )
}

/** Only months of which nothing is open any more tell how much is redeemed; too few of them tell nothing. */
function Estimate({ of }: { of: Schemas['Breakage'] }) {
    const words = useAccountingWords()
    const { redeemedShare: share } = of
    return (
        <Panel title={words('breakage')}>
            <p>
                {share === undefined
                    ? words('tooLittle', { months: count(of.cohorts), open: count(of.openCohorts) })
                    : words('breakageSays', {
                          months: count(of.cohorts),
                          first: of.first ?? '–',
                          last: of.last ?? '–',
                          share: percent(share),
                      })}
            </p>
            <Figures>
                <Figure label={words('closedMonths')} value={of.cohorts} definition={words('closedMonthsIs')} />
                <Figure label={words('openMonths')} value={of.openCohorts} />
                <Figure label={words('issuedIn')} value={of.issued} />
                <Figure label={words('redeemedOf')} value={of.redeemed} />
                <Figure label={words('expiredOf')} value={of.expired} />
            </Figures>
            <p className="faint">{words('breakageNo')}</p>
        </Panel>
    )
}
