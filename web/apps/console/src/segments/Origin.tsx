import type { Schemas } from '@regulars/api'
import { count, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCan } from '../access/session'
import { writeGroup } from '../boards/boards'
import { metricsQuery } from '../boards/metricQuery'
import { useGroupName } from '../boards/useGroupName'
import type { Group } from '../rfm/groups'
import { byOf } from '../rfm/moves'
import { useRfmWords } from '../rfm/rfmWords'
import { useSegmentWords } from './segmentWords'

/** The period of RFM or the figure that a list was made of, and the way back to it. */
export function Origin({ of }: { of: Schemas['Segment.Origin'] }) {
    return of.metric === RFM ? <OfPeriod of={of} /> : <OfFigure of={of} />
}

/** As the server names the origin of a list of members with certain scores. */
const RFM = 'rfm'
const MOVED = 'period,earlier,by,from,to'

function OfPeriod({ of }: { of: Schemas['Segment.Origin'] }) {
    const words = useSegmentWords()
    const can = useCan()
    const rfm = useRfmWords()
    // of a move: the earlier period, by what, from and to
    const [period, r = '', f = '', m = '', to = ''] = of.group.split('|')
    const nameOf = (by: string, key: string) =>
        key === ''
            ? rfm(`by_${byOf(by.toLowerCase())}`)
            : by === 'GROUPS'
              ? rfm(`group${Number(key) as Group}`)
              : `${by}${key}`
    const text =
        (of.by === MOVED
            ? words('originRfmMove', { day: of.asOf, by: nameOf(f, ''), from: nameOf(f, m), to: nameOf(f, to) })
            : words('originRfm', { day: of.asOf, r, f, m })) + words('originAll', { n: count(of.members) })
    if (!can('GET /api/v1/rfm/periods')) return <span>{text}</span>
    return (
        <Link to="/rfm" search={of.by === MOVED ? { period, tab: 'moves', earlier: r } : { period }}>
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
                    ...(of.by ? { by: of.by, group: writeGroup(of.group) } : {}),
                } as Record<string, string>
            }
        >
            {text}
        </Link>
    )
}
