import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { fieldsQuery } from '../names'
import { DATED, type Mapping, type Named, type Own, ownName, type Target } from './mapping'
import { useMappingWords } from './mappingWords'

/** What stands before a chain's own field where the server names one in a report. */
const REPORTED = 'field:'

/** The chain's own fields of its members, and how any field of a mapping is called. */
export function useOwnFields() {
    const can = useCan()
    const words = useMappingWords()
    const known = useQuery({ ...fieldsQuery, enabled: can('GET /api/v1/member-fields') }).data?.items ?? []
    const defined = (name: string) => known.find((each) => each.name === name)
    /** All that are defined, and those of the mapping that are not. */
    function names(mapping: Mapping): Own[] {
        const all = [...known.map((each) => each.name), ...Object.keys(mapping.own ?? {})]
        return [...new Set(all)].map((name): Own => `own:${name}`)
    }
    function said(target: Named, members: boolean) {
        const own = ownName(target)
        if (own === undefined) {
            const of = target as Target
            const label = members && (of === 'name' || of === 'channel') ? words(`${of}.member`) : words(of)
            const about =
                members && of === 'member'
                    ? words('member.identity')
                    : words(members && of === 'channel' ? 'channel.registered' : `${of}.about`)
            return { label, about, dated: DATED.includes(target) }
        }
        const field = defined(own)
        if (field === undefined) return { label: own, about: words('ownUndefined'), dated: false }
        const choices = (field.choices ?? []).join(' / ')
        return {
            label: field.label,
            about: `${words(`own.${field.kind}`)}${choices ? ` ${choices}` : ''}`,
            dated: field.kind === 'DATE',
        }
    }
    /** The label of a field that a report names; undefined for one that is not the chain's own. */
    function reported(field: string | undefined): string | undefined {
        if (!field?.startsWith(REPORTED)) return undefined
        const name = field.slice(REPORTED.length)
        return defined(name)?.label ?? name
    }
    return { known, names, said, reported }
}
