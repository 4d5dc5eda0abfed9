import { InfoCircleOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { count, moment, money, short, shortMoney, signed, signedMoney } from './format'
import { useKitWords } from './kitWords'
import { useLanguage } from './words'

interface FigureProps {
    label: string
    value: number | undefined
    unit?: 'count' | 'money'
    /** Shortened to 万/亿 or k/M; the exact figure shows on hover. */
    brief?: boolean
    definition?: string
    asOf?: string
    before?: number
    beforeLabel?: string
    large?: boolean
    note?: ReactNode
    onOpen?: () => void
}

/** One number with its name, its definition, its change and, where it is not live, its time. */
export function Figure(props: FigureProps) {
    const { label, value, unit = 'count', brief, definition, asOf, before, beforeLabel, large, note, onOpen } = props
    const words = useKitWords()
    const [language] = useLanguage()
    const exact = value === undefined ? '–' : unit === 'money' ? money(value) : count(value)
    const shown =
        value !== undefined && brief ? (unit === 'money' ? shortMoney(value, language) : short(value, language)) : exact
    const change = value !== undefined && before !== undefined ? value - before : undefined
    return (
        <div className={`figure${large ? ' large' : ''}`}>
            <div className="label">
                <span className="clip">{label}</span>
                {definition ? (
                    <Tooltip title={definition}>
                        <InfoCircleOutlined aria-label={`${words('definition')}: ${definition}`} tabIndex={0} />
                    </Tooltip>
                ) : null}
            </div>
            <div className="value" title={shown === exact ? undefined : exact}>
                {onOpen ? (
                    <button type="button" className="link" onClick={onOpen}>
                        {shown}
                    </button>
                ) : (
                    shown
                )}
            </div>
            {change !== undefined ? (
                <div className="note">
                    {unit === 'money' ? signedMoney(change) : signed(change)} {beforeLabel ?? words('compared')}
                </div>
            ) : null}
            {asOf ? <div className="note">{words('asOf', { at: moment(asOf) })}</div> : null}
            {note ? <div className="note">{note}</div> : null}
        </div>
    )
}

export function Figures({ children }: { children: ReactNode }) {
    return <div className="figures">{children}</div>
}

/** Money or points in running text and cells. */
export function Num({ children, tone }: { children: ReactNode; tone?: 'good' | 'bad' | 'soft' }) {
    return <span className={`num${tone ? ` ${tone}` : ''}`}>{children}</span>
}
