import { money } from '@regulars/kit'
import { Switch } from 'antd'
import type { ReactNode } from 'react'
import { shown } from '../ratio'
import { Share, Yuan } from '../terms/controls'
import { example, FIRST, FIRST_EXPOSURE, LIST, type Policy, type Shared } from './policy'
import { usePolicyWords } from './policyWords'

interface Props {
    policy: Policy
    may: boolean
    onChange: (next: Policy) => void
}

/** A rule as a sentence, on or off, with what it means for a cart. */
function Line({
    on,
    may,
    label,
    onTurn,
    eg,
    children,
}: {
    on: boolean
    may: boolean
    label: string
    onTurn?: (on: boolean) => void
    eg: ReactNode
    children: ReactNode
}) {
    return (
        <div className={`policy-line ${on ? '' : 'off'}`}>
            <Switch checked={on} disabled={!may || onTurn === undefined} aria-label={label} onChange={onTurn} />
            <div>
                <div className="says">{children}</div>
                <span className="faint">{eg}</span>
            </div>
        </div>
    )
}

/** A share of the list price, in hundredths in either language: a depth is no 折. */
export function ShareLine({ of, policy, may, onChange }: Props & { of: Shared }) {
    const words = usePolicyWords()
    const value = policy[of]
    const turn = (on: boolean) => {
        const { [of]: _, ...rest } = policy
        onChange(on ? { ...rest, [of]: FIRST[of] } : rest)
    }
    const eg =
        value === undefined ? words('off') : words(`${of}Eg`, { list: money(LIST), goods: money(example(of, value)) })
    return (
        <Line on={value !== undefined} may={may} label={words(of)} onTurn={turn} eg={eg}>
            {words(of)}
            {value === undefined ? (
                <span className="faint">…</span>
            ) : may ? (
                <Share
                    label={words(of)}
                    value={value}
                    scale="hundredths"
                    whole
                    onChange={(next) => onChange({ ...policy, [of]: next })}
                />
            ) : (
                <b className="num">{shown(value, 'hundredths')}</b>
            )}
            {words(`${of}After`)}
        </Line>
    )
}

export function ExposureLine({ policy, may, onChange }: Props) {
    const words = usePolicyWords()
    const { exposure, ...rest } = policy
    const turn = (on: boolean) => onChange(on ? { ...rest, exposure: FIRST_EXPOSURE } : rest)
    return (
        <Line
            on={exposure !== undefined}
            may={may}
            label={words('exposure')}
            onTurn={turn}
            eg={exposure === undefined ? words('off') : words('exposureEg')}
        >
            {words('exposure')}
            {exposure === undefined ? (
                <span className="faint">…</span>
            ) : may ? (
                <Yuan
                    label={words('exposure')}
                    value={exposure}
                    onChange={(next) => onChange({ ...rest, exposure: next ?? 0 })}
                />
            ) : (
                <b className="num">{money(exposure)}</b>
            )}
            {words('exposureAfter')}
        </Line>
    )
}

/** What nobody can turn off. */
export function Always() {
    const words = usePolicyWords()
    return (
        <Line on may={false} label={words('loops')} eg={words('loopsEg')}>
            {words('loops')}
        </Line>
    )
}
