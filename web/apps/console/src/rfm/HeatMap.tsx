import { count, Sideways, short, shortMoney, useBoth, useLanguage, money as yuan } from '@regulars/kit'
import { type Cell, meanOf, SCORES, type Sum, shareOf, sumOf } from './cells'
import type { Period } from './rfm'
import { useRfmWords } from './rfmWords'

/** From the fewest to the most, as an axis is read. */
const RISING = [...SCORES].reverse()

export interface HeatProps {
    period: Period
    cells: readonly Cell[]
    /** The scores of money that count. */
    money: readonly number[]
    by: 'members' | 'spend'
    onOpen: (r: number, f: number) => void
}

/** Recency down, frequency across; the deeper the colour, the larger the figure. */
export function HeatMap({ period, cells, money, by, onOpen }: HeatProps) {
    const words = useRfmWords()
    const both = useBoth()
    const sum = (r: number, f: number) => sumOf(cells, { r: [r], f: [f], m: money })
    const figure = (of: Sum) => (by === 'spend' ? (meanOf(of) ?? 0) : of.members)
    const most = Math.max(1, ...SCORES.flatMap((r) => SCORES.map((f) => figure(sum(r, f)))))
    const meaning = (score: number) => (period.meanings ?? []).find((each) => each.score === score)
    return (
        <Sideways label={words('map')}>
            <table className="rfm-heat num">
                <thead>
                    <tr>
                        <td />
                        {RISING.map((f) => {
                            const means = meaning(f)
                            return (
                                <th key={f} scope="col">
                                    F{f} <span className="means">{means ? both(means.frequency) : ''}</span>
                                </th>
                            )
                        })}
                    </tr>
                </thead>
                <tbody>
                    {SCORES.map((r) => {
                        const means = meaning(r)
                        return (
                            <tr key={r}>
                                <th scope="row">
                                    R{r} <span className="means">{means ? both(means.recency) : ''}</span>
                                </th>
                                {RISING.map((f) => (
                                    <Place
                                        key={f}
                                        r={r}
                                        f={f}
                                        of={sum(r, f)}
                                        all={period.members}
                                        deep={figure(sum(r, f)) / most}
                                        onOpen={() => onOpen(r, f)}
                                    />
                                ))}
                            </tr>
                        )
                    })}
                </tbody>
            </table>
        </Sideways>
    )
}

interface PlaceProps {
    r: number
    f: number
    of: Sum
    all: number
    deep: number
    onOpen: () => void
}

/** The colour goes to two thirds, so that the text on it keeps its contrast in both modes. */
function Place({ r, f, of, all, deep, onOpen }: PlaceProps) {
    const words = useRfmWords()
    const [language] = useLanguage()
    const mean = meanOf(of)
    if (mean === undefined) {
        return (
            <td className="place empty">
                <span className="faint" title={words('nobody')}>
                    –
                </span>
            </td>
        )
    }
    const share = Math.round(4 + Math.min(1, Math.max(0, deep)) * 56)
    const said = words('cellSaid', {
        r,
        f,
        members: count(of.members),
        share: shareOf(of.members, all),
        mean: yuan(mean),
    })
    return (
        <td className="place" style={{ background: `color-mix(in srgb, var(--heat) ${share}%, var(--surface))` }}>
            <button type="button" title={said} onClick={onOpen}>
                <b>{short(of.members, language)}</b>
                <span>{shareOf(of.members, all)}</span>
                <span className="mean">{shortMoney(mean, language)}</span>
            </button>
        </td>
    )
}

/** The same numbers, one line a cell. */
export function HeatTable({ period, cells, money, onOpen }: HeatProps) {
    const words = useRfmWords()
    const places = SCORES.flatMap((r) =>
        SCORES.map((f) => ({ r, f, ...sumOf(cells, { r: [r], f: [f], m: money }) })),
    ).filter((each) => each.members > 0)
    return (
        <Sideways label={words('map')}>
            <table className="plain-table num">
                <thead>
                    <tr>
                        <th scope="col">R · F</th>
                        {(['members', 'share', 'mean', 'spend'] as const).map((name) => (
                            <th key={name} scope="col" className="right">
                                {words(name)}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {places.map((each) => (
                        <tr key={`${each.r}-${each.f}`}>
                            <th scope="row">
                                <button type="button" className="link" onClick={() => onOpen(each.r, each.f)}>
                                    R{each.r} F{each.f}
                                </button>
                            </th>
                            <Numbers of={each} all={period.members} />
                        </tr>
                    ))}
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{words('sum')}</th>
                        <Numbers of={sumOf(cells, { r: SCORES, f: SCORES, m: money })} all={period.members} />
                    </tr>
                </tfoot>
            </table>
        </Sideways>
    )
}

/** Members, their share, what they spent on average and in all. */
export function Numbers({ of, all }: { of: Sum; all: number }) {
    const mean = meanOf(of)
    return (
        <>
            <td className="right">{count(of.members)}</td>
            <td className="right">{shareOf(of.members, all)}</td>
            <td className="right">{mean === undefined ? '–' : yuan(mean)}</td>
            <td className="right">{yuan(of.fen)}</td>
        </>
    )
}
