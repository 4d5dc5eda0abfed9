import { money, Panel } from '@regulars/kit'
import { Button } from 'antd'
import { Yuan } from '../terms/controls'
import { Difference, nowOf } from './Difference'
import type { Draft, Expected, Told } from './golden'
import { useNamed } from './goldenQuery'
import { useGoldenWords } from './goldenWords'

/** What it should cost, beside what it costs. */
export function Vouching({
    draft,
    may,
    expected,
    last,
    told,
    behind,
    onChange,
}: {
    draft: Draft
    may: boolean
    /** What was vouched for, and what it cost when the list was read. */
    expected: Expected | undefined
    last: Expected | undefined
    told: Told | undefined
    behind: boolean
    onChange: (next: Draft) => void
}) {
    const words = useGoldenWords()
    const goods = useNamed(draft.goods)
    const now = told === undefined ? last : nowOf(told)
    const payable = draft.payable ?? now?.payable
    const used = expected?.payable === payable ? expected?.used : now?.used
    return (
        <Panel title={words('vouch')}>
            <div className={`golden-vouch ${behind ? 'behind' : ''}`}>
                <div>
                    <span className="soft">{words('expected')}</span>
                    {may ? (
                        <Yuan
                            label={words('vouchText')}
                            value={payable ?? null}
                            onChange={(fen) => onChange({ ...draft, payable: fen ?? undefined })}
                        />
                    ) : (
                        <b className="num">{payable === undefined ? '–' : money(payable)}</b>
                    )}
                </div>
                <div>
                    <span className="soft">{words('now')}</span>
                    <b className="num">{now === undefined ? '–' : money(now.payable)}</b>
                </div>
                {may && now !== undefined && payable !== now.payable ? (
                    <Button size="small" onClick={() => onChange({ ...draft, payable: now.payable })}>
                        {words('take', { amount: money(now.payable) })}
                    </Button>
                ) : null}
            </div>
            {now === undefined || payable === undefined ? null : (
                <Difference expected={{ payable, used: used ?? [] }} now={now} told={told} goods={goods} />
            )}
        </Panel>
    )
}
