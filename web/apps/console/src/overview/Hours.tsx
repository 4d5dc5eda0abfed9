import { Chart, count, inZone } from '@regulars/kit'
import { useMemo } from 'react'
import type { Overview } from './overviewQuery'
import { useOverviewWords } from './overviewWords'

/** Orders of today by hour; hours to come stay empty, the day keeps its width. */
export function Hours({ overview }: { overview: Overview }) {
    const words = useOverviewWords()
    const hours = overview.hours
    const now = inZone(overview.asOf).hour()
    const name = words('orders')
    const over = useMemo(() => Array.from({ length: 24 }, (_, hour) => words('hour', { hour })), [words])
    const series = useMemo(() => {
        const at = new Map((hours ?? []).map((each) => [each.hour, each.orders]))
        const values = Array.from({ length: 24 }, (_, hour) => (hour > now ? null : (at.get(hour) ?? 0)))
        return [{ name, kind: 'bar' as const, values, colour: 2 }]
    }, [hours, now, name])
    return <Chart label={words('hours')} over={over} series={series} format={count} height={190} />
}
