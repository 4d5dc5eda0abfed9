import type { Schemas } from '@regulars/api'
import { count, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCan } from '../access/session'
import { metricsQuery } from '../boards/metricQuery'
import { useGroupName } from '../boards/useGroupName'
import { useSegmentWords } from './segmentWords'

/** The period of RFM or the figure that a list was made of, and the way back to it. */
export function Origin({ of }: { of: Schemas['Segment.Origin'] }) {
    return of.metric === RFM ? <OfPeriod of={of} /> : <OfFigure of={of} />
}

/** As the server names the origin of a list of members with certain scores. */
const RFM = 'rfm'

function OfPeriod({ of }: { of: Schemas['Segment.Origin'] }) {
    const words = useSegmentWords()
    const can = useCan()
    const [period, r = '', f = '', m = ''] = of.group.split('|')
    const text = words('originRfm', { day: of.asOf, r, f, m }) + words('originAll', { n: count(of.members) })
    if (!can('GET /api/v1/rfm/periods')) return <span>{text}</span>
    return (
        <Link to="/rfm" search={{ period }}>
            {text}
        </Link>
    )
}

function OfFigure({ of }: { of: Schemas['Segment.Origin'] }) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    const can = useCan()
    const name = useGroupName(of.by || undefined)
    const known = useQuery({ ...metricsQuery, enabled: can('GET /api/v1/metrics') })
    const metric = known.data?.items?.find((each) => each.code === of.metric)
    const text =
        words('originOf', {
            metric: metric?.name[language] ?? of.metric,
            from: of.from,
            to: of.to,
            asOf: of.asOf,
            group: of.by ? ` · ${name(of.group)}` : '',
        }) + words(of.counted ? 'originCounted' : 'originAll', { n: count(of.members) })
    if (!can('GET /api/v1/metrics')) return <span>{text}</span>
    return (
        <Link
            to="/boards"
            search={
                {
                    open: of.metric,
                    asOf: of.asOf,
                    ...(of.by ? { by: of.by, group: of.group } : {}),
                } as Record<string, string>
            }
        >
            {text}
        </Link>
    )
}
