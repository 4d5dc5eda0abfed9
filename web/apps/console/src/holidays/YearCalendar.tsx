import { monthName, useLanguage } from '@regulars/kit'
import { type Day, monthsOf, type Table } from './holidays'
import { useHolidayWords } from './holidayWords'
import { useHolidayName } from './useHolidayName'

const LEGEND = ['off', 'work', 'weekend'] as const

/** A year on the wall: days off and make-up working days stand out, and are said to whoever hears the page. */
export function YearCalendar({ table }: { table: Pick<Table, 'year' | 'daysOff' | 'workDays'> }) {
    const words = useHolidayWords()
    const [language] = useLanguage()
    const weekdays = words('weekdays').split(',')
    return (
        <>
            <ul className="holiday-legend" aria-label={words('legend')}>
                {LEGEND.map((look) => (
                    <li key={look}>
                        <span className={`holiday-day ${look}`} aria-hidden="true">
                            1
                        </span>
                        {words(look)}
                    </li>
                ))}
            </ul>
            <div className="holiday-year">
                {monthsOf(table).map(({ number, weeks }) => (
                    <table key={number} className="holiday-month">
                        <caption>{monthName(number, language)}</caption>
                        <thead>
                            <tr>
                                {weekdays.map((name) => (
                                    <th key={name} scope="col">
                                        {name}
                                    </th>
                                ))}
                            </tr>
                        </thead>
                        <tbody>
                            {weeks.map((week, at) => (
                                <tr key={at}>
                                    {week.map((day, place) => (
                                        <td key={place}>{day ? <OneDay day={day} /> : null}</td>
                                    ))}
                                </tr>
                            ))}
                        </tbody>
                    </table>
                ))}
            </div>
        </>
    )
}

function OneDay({ day: { date, number, look, name } }: { day: Day }) {
    const words = useHolidayWords()
    const named = useHolidayName()
    const said =
        look === 'off'
            ? words('offDay', { date, name: named(name ?? '') })
            : look === 'work'
              ? words('workDay', { date })
              : undefined
    if (said === undefined) return <span className={`holiday-day ${look}`}>{number}</span>
    return (
        <span className={`holiday-day ${look}`} role="img" aria-label={said} title={said}>
            {number}
        </span>
    )
}
