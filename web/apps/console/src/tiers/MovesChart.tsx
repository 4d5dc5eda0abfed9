import { Chart, count, short, useLanguage } from '@regulars/kit'
import { useCallback, useMemo } from 'react'
import type { Flow } from './ladder'
import { bars } from './moved'
import { useTierWords } from './tierWords'

/** From which tier how many go to which; a tier has the colour of its step. */
export function MovesChart({
    of,
    order,
    nameOf,
}: {
    of: Flow
    /** The codes of the ladder's tiers, from the lowest. */
    order: readonly string[]
    nameOf: (code: string) => string
}) {
    const words = useTierWords()
    const [language] = useLanguage()
    const drawn = useMemo(() => bars(of), [of])
    const over = useMemo(() => drawn.from.map(nameOf), [drawn, nameOf])
    const series = useMemo(
        () =>
            drawn.bars.map(({ to, values }) => {
                const step = (to === undefined ? 0 : Math.max(0, order.indexOf(to))) % 6
                return {
                    name: to === undefined ? words('otherTiers') : nameOf(to),
                    kind: 'bar' as const,
                    stack: 'moves',
                    values,
                    step,
                    colour: (step + 5) % 6,
                }
            }),
        [drawn, nameOf, order, words],
    )
    const brief = useCallback((value: number) => short(value, language), [language])
    if (drawn.bars.length === 0) return <p className="soft">{words('nobodyText')}</p>
    return (
        <>
            <p className="legend">
                {series.map((each) => (
                    <span key={each.name}>
                        <i className={`tier-${each.step}`} /> {words('toThe', { tier: each.name })}
                    </span>
                ))}
            </p>
            <Chart label={words('chartLabel')} over={over} series={series} format={count} short={brief} />
        </>
    )
}
