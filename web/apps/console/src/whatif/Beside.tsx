import { InfoCircleOutlined } from '@ant-design/icons'
import { count, money, signed, signedMoney } from '@regulars/kit'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { percent } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

interface Props {
    label: string
    now: number
    then: number
    unit?: 'count' | 'money'
    definition?: string
    note?: ReactNode
}

/** Of next to nothing a share says nothing. */
const MOST_TIMES = 10

/** One figure twice: with the draft, as it was, and what lies between. */
export function Beside({ label, now, then, unit = 'count', definition, note }: Props) {
    const words = useWhatIfWords()
    const say = unit === 'money' ? money : count
    const change = then - now
    return (
        <div className="beside">
            <div className="label">
                {label}
                {definition ? (
                    <Tooltip title={definition}>
                        <InfoCircleOutlined aria-label={definition} tabIndex={0} />
                    </Tooltip>
                ) : null}
            </div>
            <div className="value num">{say(then)}</div>
            <div className="was num">
                {words('now')} {say(now)}
            </div>
            <div className={`change num${change === 0 ? ' none' : ''}`}>
                {change === 0
                    ? words('noChange')
                    : `${unit === 'money' ? signedMoney(change) : signed(change)}${
                          now > 0 && Math.abs(change) < MOST_TIMES * now
                              ? ` (${change > 0 ? '+' : '−'}${percent(Math.abs(change), now)})`
                              : ''
                      }`}
            </div>
            {note ? <div className="note">{note}</div> : null}
        </div>
    )
}
