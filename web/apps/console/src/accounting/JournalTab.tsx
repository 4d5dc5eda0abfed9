import type { Schemas } from '@regulars/api'
import { Empty, money, Panel, Pill, Read, Sideways, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { journalQuery, usePeriod } from './accounting'
import { useAccountingWords } from './accountingWords'
import { NoTerms } from './NoTerms'

type Line = Schemas['Journal.Line']

/** What the period comes to in the books, before anybody takes it over: both sides, line by line. */
export function JournalTab() {
    const words = useAccountingWords()
    const [period] = usePeriod()
    const query = useQuery(journalQuery(period))
    if (query.error) return <NoTerms error={query.error} onRetry={() => void query.refetch()} />
    return (
        <Read of={query} lines={6}>
            {({ lines, debit, credit }) =>
                lines.length === 0 ? (
                    <Empty title={words('noJournal')} text={words('noJournalText')} />
                ) : (
                    <Panel
                        title={words('journal')}
                        flush
                        more={
                            <Pill tone={debit === credit ? 'good' : 'bad'}>
                                {words(debit === credit ? 'balanced' : 'unbalanced')}
                            </Pill>
                        }
                    >
                        <Table lines={lines} debit={debit} credit={credit} />
                        <p className="soft pad">{words('journalIs')}</p>
                    </Panel>
                )
            }
        </Read>
    )
}

function Table({ lines, debit, credit }: { lines: readonly Line[]; debit: number; credit: number }) {
    const words = useAccountingWords()
    const [language] = useLanguage()
    return (
        <Sideways label={words('journal')}>
            <table className="plain-table num">
                <thead>
                    <tr>
                        <th>{words('voucher')}</th>
                        <th>{words('account')}</th>
                        <th className="right">{words('debit')}</th>
                        <th className="right">{words('credit')}</th>
                        <th>{words('memo')}</th>
                    </tr>
                </thead>
                <tbody>
                    {lines.map((line, at) => (
                        <tr key={at}>
                            <td>{line.voucher}</td>
                            <td>
                                <span className="mono">{line.account}</span>{' '}
                                {language === 'zh' ? line.nameZh : line.nameEn}
                            </td>
                            <td className="right">{line.debit === 0 ? '' : money(line.debit)}</td>
                            <td className="right">{line.credit === 0 ? '' : money(line.credit)}</td>
                            <td className="soft">{language === 'zh' ? line.memoZh : line.memoEn}</td>
                        </tr>
                    ))}
                </tbody>
                <tfoot>
                    <tr>
                        <td />
                        <td>{words('all')}</td>
                        <td className="right">{money(debit)}</td>
                        <td className="right">{money(credit)}</td>
                        <td />
                    </tr>
                </tfoot>
            </table>
        </Sideways>
    )
}
