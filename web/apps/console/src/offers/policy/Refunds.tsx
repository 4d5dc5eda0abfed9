import { money } from '@regulars/kit'
import { Radio, Switch } from 'antd'
import { type Policy, REFUND_EXAMPLE } from './policy'
import { usePolicyWords } from './policyWords'

interface Props {
    policy: Policy
    may: boolean
    onChange: (next: Policy) => void
}

const WAYS = ['KEPT_GOODS', 'PRO_RATA'] as const

/** What a return gives; of what is sold from now on, since each sale keeps the way it was sold by. */
export function Refunds({ policy, may, onChange }: Props) {
    const words = usePolicyWords()
    const { refund, freightStays, ...rest } = policy
    const stays = freightStays === true
    const put = (next: Pick<Policy, 'refund' | 'freightStays'>) => onChange({ ...rest, ...next })
    const kept = freightStays === undefined ? {} : { freightStays }
    return (
        <>
            <Radio.Group
                className="policy-ways"
                aria-label={words('refunds')}
                disabled={!may}
                value={refund ?? 'KEPT_GOODS'}
                onChange={({ target }) => put({ ...kept, refund: target.value as (typeof WAYS)[number] })}
            >
                {WAYS.map((way) => (
                    <Radio key={way} value={way}>
                        {words(way)}
                        <br />
                        <span className="faint">
                            {words(`${way}Eg`, {
                                each: money(REFUND_EXAMPLE.each),
                                from: money(REFUND_EXAMPLE.from),
                                paid: money(REFUND_EXAMPLE.paid),
                                back: money(REFUND_EXAMPLE[way]),
                            })}
                        </span>
                    </Radio>
                ))}
            </Radio.Group>
            <div className={`policy-line ${stays ? '' : 'off'}`}>
                <Switch
                    checked={stays}
                    disabled={!may}
                    aria-label={words('freightStays')}
                    onChange={(on) => put({ ...(refund === undefined ? {} : { refund }), freightStays: on })}
                />
                <div>
                    <div className="says">{words('freightStays')}</div>
                    <span className="faint">{words(stays ? 'freightStaysEg' : 'freightBackEg')}</span>
                </div>
            </div>
        </>
    )
}
