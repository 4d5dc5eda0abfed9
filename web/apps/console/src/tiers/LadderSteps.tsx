import { PlusOutlined } from '@ant-design/icons'
import { count, useLanguage } from '@regulars/kit'
import { Tooltip } from 'antd'
import { Fragment } from 'react'
import { heights, type Tier } from './ladder'
import { useTierWords } from './tierWords'

/** The ladder as steps: what each asks for, and how many members stand on it now. */
export function LadderSteps({
    tiers,
    members,
    chosen,
    onChoose,
    onInsert,
    faulty,
}: {
    tiers: readonly Tier[]
    members: ReadonlyMap<string, number>
    chosen: number
    onChoose: (at: number) => void
    /** Adds a tier before that place; without it the ladder is only looked at. */
    onInsert?: ((at: number) => void) | undefined
    faulty?: (at: number) => boolean
}) {
    const words = useTierWords()
    const [language] = useLanguage()
    const high = heights(tiers)
    const all = [...members.values()].reduce((sum, each) => sum + each, 0)
    const name = (tier: Tier) => (language === 'zh' ? tier.nameZh : tier.nameEn) || tier.code
    const adder = (at: number) =>
        onInsert ? (
            <Tooltip title={words(at === tiers.length ? 'addTop' : 'addTier')}>
                <button
                    type="button"
                    className="step-add"
                    aria-label={`${words('addTier')} ${at + 1}`}
                    onClick={() => onInsert(at)}
                >
                    <PlusOutlined />
                </button>
            </Tooltip>
        ) : null
    return (
        <div className="steps">
            {tiers.map((tier, at) => {
                const here = members.get(tier.code) ?? 0
                return (
                    <Fragment key={`${at} ${tier.code}`}>
                        {at > 0 ? adder(at) : null}
                        <button
                            type="button"
                            className={`step${at === chosen ? ' chosen' : ''}${faulty?.(at) ? ' faulty' : ''}`}
                            aria-pressed={at === chosen}
                            onClick={() => onChoose(at)}
                        >
                            <span className="step-members num">
                                <b>{count(here)}</b>
                                <span className="faint">
                                    {all > 0 ? `${((here * 100) / all).toFixed(here * 100 < all ? 1 : 0)}%` : ''}
                                </span>
                            </span>
                            <span className="step-block" style={{ height: 26 + (high[at] ?? 0) * 120 }}>
                                <i style={{ width: all > 0 ? `${Math.max(1, (here * 100) / all)}%` : 0 }} />
                            </span>
                            <b className="clip">{name(tier)}</b>
                            <span className="step-need num">{need(tier, at)}</span>
                        </button>
                    </Fragment>
                )
            })}
            {adder(tiers.length)}
        </div>
    )

    function need(tier: Tier, at: number): string {
        if (tier.enter) return words('byCondition')
        return at === 0 ? words('everybody') : words('growthFrom', { growth: count(tier.growth) })
    }
}
