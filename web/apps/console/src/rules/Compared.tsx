import { api, told } from '@regulars/api'
import { Bones, Failure, moment } from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Diff } from '../versions/Diff'
import { type Version, within, written } from './body'
import type { Vocabulary } from './conditions/language'
import { type RuleWord, useRuleWords } from './ruleWords'
import { useSections } from './useBodyText'

/** What differs between two versions, in words, side by side; lines that only one side has are marked. */
export function Compared({
    vocabulary,
    rule,
    from,
    to,
}: {
    vocabulary: Vocabulary
    rule: string
    from: number
    to: number
}) {
    const words = useRuleWords()
    const sections = useSections(vocabulary)
    const query = useQuery({
        queryKey: ['rules', rule, 'comparison', from, to],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(api.GET('/api/v1/rules/{id}/comparisons', { params: { path: { id: rule }, query: { from, to } } })),
    })
    if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
    if (query.data === undefined) return <Bones lines={4} />
    const { differences = [] } = query.data
    const differs = (field: string) => differences.some((each) => within(each.field, `body.${field}`))
    const [left, right] = [query.data.from, query.data.to]
    const rows: { title: RuleWord; from: string[]; to: string[] }[] = sections
        .filter((section, at) => differs(section.field) && sections.findIndex((s) => s.title === section.title) === at)
        .map((section) => ({
            title: section.title,
            from: section.lines(written(left.body)),
            to: section.lines(written(right.body)),
        }))
    for (const field of ['starts', 'ends'] as const) {
        if (differences.some((each) => each.field === field)) {
            rows.push({ title: field, from: [when(left, field)], to: [when(right, field)] })
        }
    }
    if (rows.length === 0) return <p className="soft">{words('same')}</p>
    return (
        <Diff
            from={words('versionN', { n: left.version })}
            to={words('versionN', { n: right.version })}
            rows={rows.map(({ title, from: was, to: is }) => ({ key: title, title: words(title), from: was, to: is }))}
        />
    )
}

function when(version: Version, field: 'starts' | 'ends'): string {
    return moment(version[field])
}
