import { PlusOutlined } from '@ant-design/icons'
import { count, useLanguage } from '@regulars/kit'
import { Tooltip } from 'antd'
import { Fragment } from 'react'
import { heights, type Tier } from './ladder'
import { useTierWords } from './tierWords'

interface StepsProps {
    tiers: readonly Tier[]
    members: ReadonlyMap<string, number>
    chosen: number
    onChoose: (at: number) => void
    /** Adds a tier before that place; without it the ladder is only looked at. */
    onInsert?: ((at: number) => void) | undefined
    faulty?: (at: number) => boolean
}

/** The ladder as steps: what each asks for, and how many members stand on it now. */
export function LadderSteps({ tiers, members, chosen, onChoose, onInsert, faulty }: StepsProps) {
    const high = heights(tiers)
    const all = [...members.values()].reduce((sum, each) => sum + each, 0)
    const adder = (at: number) =>
        onInsert ? <Adder at={at} top={at === tiers.length} onAdd={() => onInsert(at)} /> : null
    return (
        <div className="steps">
            {tiers.map((tier, at) => (
                <Fragment key={`${at} ${tier.code}`}>
                    {at > 0 ? adder(at) : null}
                    <Step
                        tier={tier}
                        lowest={at === 0}
                        height={high[at] ?? 0}
                        share={{ here: members.get(tier.code) ?? 0, all }}
                        state={`${at === chosen ? ' chosen' : ''}${faulty?.(at) ? ' faulty' : ''}`}
                        chosen={at === chosen}
                        onChoose={() => onChoose(at)}
                    />
                </Fragment>
            ))}
            {adder(tiers.length)}
        </div>
    )
}

function Adder({ at, top, onAdd }: { at: number; top: boolean; onAdd: () => void }) {
    const words = useTierWords()
    return (
        <Tooltip title={words(top ? 'addTop' : 'addTier')}>
            <button type="button" className="step-add" aria-label={`${words('addTier')} ${at + 1}`} onClick={onAdd}>
                <PlusOutlined />
            </button>
        </Tooltip>
    )
}

interface StepProps {
    tier: Tier
    lowest: boolean
    height: number
    share: { here: number; all: number }
    state: string
    chosen: boolean
    onChoose: () => void
}

function Step({ tier, lowest, height, share: { here, all }, state, chosen, onChoose }: StepProps) {
    const words = useTierWords()
    const [language] = useLanguage()
    const need = tier.enter
        ? words('byCondition')
        : lowest
          ? words('everybody')
          : words('growthFrom', { growth: count(tier.growth) })
    return (
        <button type="button" className={`step${state}`} aria-pressed={chosen} onClick={onChoose}>
            <span className="step-members num">
                <b>{count(here)}</b>
                <span className="faint">
                    {all > 0 ? `${((here * 100) / all).toFixed(here * 100 < all ? 1 : 0)}%` : ''}
                </span>
            </span>
            <span className="step-block" style={{ height: 26 + height * 120 }}>
                <i style={{ width: all > 0 ? `${Math.max(1, (here * 100) / all)}%` : 0 }} />
            </span>
            <b className="clip">{(language === 'zh' ? tier.nameZh : tier.nameEn) || tier.code}</b>
            <span className="step-need num">{need}</span>
        </button>
    )
}
