import { api, told } from '@regulars/api'
import { Bones, Failure, moment } from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
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
        <div className="scroll-x">
            <table className="plain-table diff">
                <thead>
                    <tr>
                        <th />
                        <th>{words('versionN', { n: left.version })}</th>
                        <th>{words('versionN', { n: right.version })}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.map((row) => (
                        <tr key={row.title}>
                            <th scope="row">{words(row.title)}</th>
                            <Side lines={row.from} other={row.to} mark="del" />
                            <Side lines={row.to} other={row.from} mark="ins" />
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    )
}

function when(version: Version, field: 'starts' | 'ends'): string {
    return moment(version[field])
}

function Side({ lines, other, mark: Mark }: { lines: string[]; other: string[]; mark: 'ins' | 'del' }) {
    return (
        <td>
            {lines.map((line, at) => (
                <div key={at} className="pre">
                    {other.includes(line) ? line : <Mark>{line}</Mark>}
                </div>
            ))}
        </td>
    )
}
