import { count, money } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../../access/session'
import { fieldsQuery } from '../../names'
import { useKnown } from '../../rules/conditions/known'
import type { Earlier, Facts } from './golden'
import { useGoldenWords } from './goldenWords'

/** What the buyer did before, each as a sentence. */
export function usePastSaid(): (member: Facts) => string[] {
    const words = useGoldenWords()
    const known = useKnown(true)
    const what = (of: Earlier) => (of.kind === 'order' ? words('bought') : known.nameOf('behaviour', of.name ?? ''))
    const lines = (of: Earlier) =>
        (of.lines ?? []).map(({ category, brand, paid }) =>
            words('paidFor', {
                what: [category, brand].filter(Boolean).join(' · ') || words('anyGoods'),
                amount: money(paid),
            }),
        )
    const properties = (of: Earlier) =>
        Object.entries(of.properties ?? {}).map(([name, value]) => `${name} = ${String(value)}`)
    return ({ past }) =>
        (past ?? []).map((of) =>
            [
                words('didBefore', { what: what(of), count: count(of.times) }),
                words('lastAgo', { count: count(of.daysAgo) }),
                of.times > 1 ? words('everyDays', { count: count(of.every) }) : undefined,
                of.channel ? known.nameOf('channel', of.channel) : undefined,
                of.store ? known.nameOf('store', of.store) : undefined,
                ...lines(of),
                ...properties(of),
            ]
                .filter((part) => part !== undefined)
                .join(words('of')),
        )
}

/** The chain's own fields that are told. */
export function useOwnSaid(): (member: Facts) => string[] {
    const words = useGoldenWords()
    const can = useCan()
    const known = useQuery({ ...fieldsQuery, enabled: can('GET /api/v1/member-fields') }).data?.items ?? []
    const label = (name: string) => known.find((each) => each.name === name)?.label ?? name
    const said = (value: unknown) => (typeof value === 'boolean' ? words(value ? 'yes' : 'no') : String(value))
    return ({ fields }) => Object.entries(fields ?? {}).map(([name, value]) => `${label(name)} ${said(value)}`)
}
