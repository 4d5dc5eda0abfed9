import { count, Sideways, useLanguage } from '@regulars/kit'
import { useBoardWords } from './boardWords'
import { cohortGroup } from './cohorts'
import type { Cohort } from './metricQuery'
import { drawn, say, sayBrief, sayParts, type Unit } from './said'
import { useRoving } from './useRoving'

const MOST_AGES = 12

interface HeatMapProps {
    cohorts: readonly Cohort[]
    unit: Unit
    metric: string
    /** Opens those of a month of entry, and those of one of the months after it. */
    onOpen: (group: string) => void
}

/** A line for each month of entry, a cell for each month after it; the deeper the colour, the larger the figure. */
export function HeatMap({ cohorts, unit, metric, onOpen }: HeatMapProps) {
    const words = useBoardWords()
    const [language] = useLanguage()
    const place = useRoving()
    if (cohorts.length === 0) return <p className="soft">{words('noNumber')}</p>
    const shown = cohorts.slice(-13)
    const ages = Math.min(MOST_AGES, Math.max(...shown.map((each) => (each.ages ?? []).length)) - 1)
    const values = shown.flatMap((each) =>
        (each.ages ?? []).filter((aged) => unit !== 'SHARE' || aged.age > 0).map((aged) => drawn(unit, aged) ?? 0),
    )
    const most = Math.max(...values, 0.0001)
    return (
        <Sideways label={words('cohort')}>
            <table className="heat num">
                <Head ages={ages} />
                <tbody>
                    {shown.map((cohort, row) => (
                        <tr key={cohort.month}>
                            <th scope="row">{cohort.month}</th>
                            <td className="right soft">
                                <button
                                    type="button"
                                    className="link"
                                    aria-label={words('cohortMembers', {
                                        month: cohort.month,
                                        n: count(cohort.members),
                                    })}
                                    onClick={() => onOpen(cohort.month)}
                                    {...place(row, 0)}
                                >
                                    {count(cohort.members)}
                                </button>
                            </td>
                            {(cohort.ages ?? []).slice(0, ages + 1).map((aged) => (
                                <Cell
                                    key={aged.age}
                                    deep={Math.max(0, Math.min(1, (drawn(unit, aged) ?? 0) / most))}
                                    text={sayBrief(unit, aged, language)}
                                    title={`${cohort.month} · ${words('month', { n: aged.age })}: ${say(unit, aged, language)} (${sayParts(unit, aged, metric) ?? '–'})`}
                                    place={place(row, aged.age + 1)}
                                    onOpen={() => onOpen(cohortGroup(cohort.month, aged.age))}
                                />
                            ))}
                        </tr>
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}

function Head({ ages }: { ages: number }) {
    const words = useBoardWords()
    return (
        <thead>
            <tr>
                <th scope="col">{words('cohort')}</th>
                <th scope="col" className="right">
                    {words('size')}
                </th>
                {Array.from({ length: ages + 1 }, (_, age) => (
                    <th key={age} scope="col">
                        {words('month', { n: age })}
                    </th>
                ))}
            </tr>
        </thead>
    )
}

interface CellProps {
    deep: number
    text: string
    title: string
    place: ReturnType<ReturnType<typeof useRoving>>
    onOpen: () => void
}

/** The colour goes to two thirds, so that the text on it keeps its contrast in both modes. */
function Cell({ deep, text, title, place, onOpen }: CellProps) {
    const share = Math.round(4 + deep * 56)
    // what is read out holds what is seen, which is shorter
    const label = title.includes(text) ? title : `${title} · ${text}`
    return (
        <td
            className="cell"
            title={title}
            style={{ background: `color-mix(in srgb, var(--heat) ${share}%, var(--surface))` }}
        >
            <button type="button" className="link" aria-label={label} onClick={onOpen} {...place}>
                {text}
            </button>
        </td>
    )
}
