import { api, told } from '@regulars/api'
import { Page, Read, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { OnlyWith } from '../shell/OnlyWith'
import { EMPTY, ruleName, untag, type Version, written } from './body'
import { vocabularyQuery } from './conditions/known'
import type { Vocabulary } from './conditions/language'
import { RuleEditing } from './RuleEditing'
import { RuleShown } from './RuleShown'
import { useRuleWords } from './ruleWords'
import { StatePill } from './state'
import './rules.css'

export function RulePage() {
    const { id } = useParams({ strict: false })
    const vocabulary = useQuery(vocabularyQuery)
    return (
        <Read of={vocabulary} lines={8}>
            {(read) =>
                id === undefined || id === 'new' ? (
                    <OnlyWith right="POST /api/v1/rules">
                        <NewRule vocabulary={read} />
                    </OnlyWith>
                ) : (
                    <KnownRule id={id} vocabulary={read} />
                )
            }
        </Read>
    )
}

function NewRule({ vocabulary }: { vocabulary: Vocabulary }) {
    const words = useRuleWords()
    const [language] = useLanguage()
    return (
        <RuleEditing
            vocabulary={vocabulary}
            rule={undefined}
            base={EMPTY}
            next={1}
            head={(actions, body, children) => (
                <Page title={ruleName(body, language).trim() || words('newRule')} before={<Crumb />} actions={actions}>
                    {children}
                </Page>
            )}
        />
    )
}

function KnownRule({ id, vocabulary }: { id: string; vocabulary: Vocabulary }) {
    const words = useRuleWords()
    const [language] = useLanguage()
    const { edit, version } = useSearch({ strict: false }) as { edit?: string; version?: string }
    const rule = useQuery({
        queryKey: ['rules', id],
        // A version that was published begins a moment later: the page sees it begin.
        refetchInterval: ({ state }) =>
            state.data?.versions?.some((each) => each.state === 'SCHEDULED' && soon(each.starts)) ? 1_000 : false,
        queryFn: () => told(api.GET('/api/v1/rules/{id}', { params: { path: { id } } })),
    })
    return (
        <Read of={rule} lines={8}>
            {({ state, versions = [] }) => {
                const current = currentOf(versions)
                const shown = versions.find((each) => each.version === untag(edit ?? version)) ?? current
                if (shown === undefined || current === undefined) return <Page title={words('noRule')}>{null}</Page>
                if (edit === undefined) {
                    return <RuleShown vocabulary={vocabulary} versions={versions} shown={shown} current={current} />
                }
                const next = Math.max(...versions.map((each) => each.version)) + 1
                return (
                    <OnlyWith right="POST /api/v1/rules/{id}/versions">
                        <RuleEditing
                            key={`${id} ${edit}`}
                            vocabulary={vocabulary}
                            rule={id}
                            base={written(shown.body)}
                            next={next}
                            head={(actions, body, children) => (
                                <Page
                                    title={ruleName(body, language).trim() || ruleName(shown.body, language)}
                                    before={<Crumb />}
                                    lead={
                                        <span className="row">
                                            <StatePill state={state} />
                                            {words('editVersion', { n: shown.version })}
                                        </span>
                                    }
                                    actions={actions}
                                >
                                    {children}
                                </Page>
                            )}
                        />
                    </OnlyWith>
                )
            }}
        </Read>
    )
}

export function Crumb() {
    const words = useRuleWords()
    return (
        <Link to="/rules" className="crumb">
            ← {words('title')}
        </Link>
    )
}

/** The version that runs, or is the next to run, or the last that was written. */
export function currentOf(versions: readonly Version[]): Version | undefined {
    for (const state of ['RUNNING', 'SCHEDULED', 'DRAFT', 'ENDED'] as const) {
        const found = versions.find((each) => each.state === state)
        if (found) return found
    }
    return versions[0]
}

function soon(starts: string | undefined): boolean {
    return starts !== undefined && Math.abs(Date.parse(starts) - Date.now()) < 60_000
}
