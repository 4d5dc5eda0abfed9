import { Empty, moment, Page, Panel, Pill, Read, Sentence } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { useCan } from '../access/session'
import { laddersQuery, useAuthorName, useTierName } from '../names'
import { tag, untag } from '../rules/body'
import { vocabularyQuery } from '../rules/conditions/known'
import type { Vocabulary } from '../rules/conditions/language'
import { OnlyWith } from '../shell/OnlyWith'
import { ComparePanel } from '../versions/ComparePanel'
import { TryOnPast } from '../whatif/TryOnPast'
import { CostLimits } from './CostLimits'
import { useKeeping } from './KeepingEditor'
import { LadderEditing } from './LadderEditing'
import { LadderSteps } from './LadderSteps'
import { LaddersCompared } from './LaddersCompared'
import { LeastShare } from './LeastShare'
import { FIRST, type Version, written } from './ladder'
import { PublishLadder } from './PublishLadder'
import { SoundRatios } from './SoundRatios'
import { TierCard } from './TierCard'
import { TierSentences } from './TierSentences'
import { useTierWords } from './tierWords'
import { useMembersNow } from './usePreview'
import { WhoMoves } from './WhoMoves'
import '../rules/rules.css'
import './tiers.css'

export function TiersPage() {
    const ladders = useQuery(laddersQuery)
    const vocabulary = useQuery(vocabularyQuery)
    return (
        <Read of={ladders} lines={8}>
            {(page) => (
                <Read of={vocabulary} lines={8}>
                    {(read) => <Tiers versions={page.items ?? []} vocabulary={read} />}
                </Read>
            )}
        </Read>
    )
}

type State = 'current' | 'draft' | 'scheduled' | 'past'

export function stateOf(version: Version, now = Date.now()): State {
    if (version.state === 'DRAFT') return 'draft'
    if (version.current) return 'current'
    return version.starts && Date.parse(version.starts) > now ? 'scheduled' : 'past'
}

function Tiers({ versions, vocabulary }: { versions: readonly Version[]; vocabulary: Vocabulary }) {
    const words = useTierWords()
    const can = useCan()
    const navigate = useNavigate()
    const { edit, version } = useSearch({ strict: false }) as { edit?: string; version?: string }
    const current = versions.find((each) => each.current)
    const shown = versions.find((each) => each.version === untag(edit ?? version)) ?? current ?? versions[0]
    const nameOf = useTierName()
    if (edit !== undefined) {
        return (
            <OnlyWith right="POST /api/v1/ladders">
                <LadderEditing
                    key={edit}
                    vocabulary={vocabulary}
                    base={shown ? written(shown.body) : FIRST}
                    next={Math.max(0, ...versions.map((each) => each.version)) + 1}
                    current={current}
                    nameOf={nameOf}
                />
            </OnlyWith>
        )
    }
    if (shown === undefined) {
        return (
            <Page title={words('title')} lead={words('lead')}>
                <Empty
                    title={words('emptyTitle')}
                    text={words('emptyText')}
                    action={
                        can('POST /api/v1/ladders') ? (
                            <Button
                                type="primary"
                                onClick={() => void navigate({ to: '/tiers', search: { edit: 'new' } })}
                            >
                                {words('createFirst')}
                            </Button>
                        ) : null
                    }
                />
            </Page>
        )
    }
    return <LadderShown versions={versions} shown={shown} current={current} vocabulary={vocabulary} nameOf={nameOf} />
}

function LadderShown({
    versions,
    shown,
    current,
    vocabulary,
    nameOf,
}: {
    versions: readonly Version[]
    shown: Version
    current: Version | undefined
    vocabulary: Vocabulary
    nameOf: (code: string) => string
}) {
    const words = useTierWords()
    const can = useCan()
    const says = useKeeping()
    const members = useMembersNow()
    const [chosen, setChosen] = useState(0)
    const [publishing, setPublishing] = useState(false)
    const body = useMemo(() => written(shown.body), [shown])
    const codes = useMemo(() => (current?.body.tiers ?? []).map((each) => each.code), [current])
    const tier = body.tiers[chosen] ?? body.tiers[0]
    const draft = shown.state === 'DRAFT'
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={<Actions shown={shown} onPublish={() => setPublishing(true)} />}
        >
            <div className="stack">
                {shown === current ? null : <Elsewhere shown={shown} />}
                <Panel title={words('ladder')} more={<StateOf version={shown} />}>
                    <LadderSteps tiers={body.tiers} members={members} chosen={chosen} onChoose={setChosen} />
                    <TierSentences body={body} vocabulary={vocabulary} />
                    <Sentence text={says(body)} />
                </Panel>
                {tier ? (
                    <TierCard tier={tier} at={body.tiers.indexOf(tier)} vocabulary={vocabulary} members={members} />
                ) : null}
                {draft && can('POST /api/v1/ladders/previews') ? (
                    <WhoMoves body={body} codes={codes} nameOf={nameOf} />
                ) : null}
                {can('GET /api/v1/ladders/settings') ? <LeastShare /> : null}
                {can('GET /api/v1/ladders/ratios') ? <SoundRatios /> : null}
                {can('GET /api/v1/ladders/cost-limits') ? <CostLimits tiers={body.tiers} nameOf={nameOf} /> : null}
                <Versions versions={versions} shown={shown} vocabulary={vocabulary} />
            </div>
            {publishing ? <PublishLadder version={shown} onClose={() => setPublishing(false)} /> : null}
        </Page>
    )
}

function Actions({ shown, onPublish }: { shown: Version; onPublish: () => void }) {
    const words = useTierWords()
    const can = useCan()
    const navigate = useNavigate()
    return (
        <>
            <TryOnPast
                draft={{ ladder: { version: shown.version } }}
                name={`${words('title')} · ${words('version', { n: shown.version })}`}
            />
            {can('POST /api/v1/ladders') ? (
                <Button onClick={() => void navigate({ to: '/tiers', search: { edit: tag(shown.version) } })}>
                    {words('edit')}
                </Button>
            ) : null}
            {shown.state === 'DRAFT' && can('POST /api/v1/ladders/{version}/publications') ? (
                <Button type="primary" onClick={onPublish}>
                    {words('publish')}
                </Button>
            ) : null}
        </>
    )
}

function StateOf({ version }: { version: Version }) {
    const words = useTierWords()
    const state = stateOf(version)
    return (
        <span className="row">
            <Pill tone={state === 'current' ? 'good' : state === 'scheduled' ? 'info' : 'plain'}>{words(state)}</Pill>
            <span className="soft">{words('version', { n: version.version })}</span>
            {version.starts && state !== 'draft' ? (
                <span className="soft num">{words('from', { at: moment(version.starts) })}</span>
            ) : null}
        </span>
    )
}

function Elsewhere({ shown }: { shown: Version }) {
    const words = useTierWords()
    const navigate = useNavigate()
    return (
        <Alert
            type="info"
            showIcon
            title={words('viewing', { n: shown.version, state: words(stateOf(shown)) })}
            action={
                <Button type="link" size="small" onClick={() => void navigate({ to: '/tiers', search: {} })}>
                    {words('backToCurrent')}
                </Button>
            }
        />
    )
}

function Versions({
    versions,
    shown,
    vocabulary,
}: {
    versions: readonly Version[]
    shown: Version
    vocabulary: Vocabulary
}) {
    const words = useTierWords()
    const author = useAuthorName()
    const navigate = useNavigate()
    if (versions.length < 2) return null
    return (
        <>
            <Panel flush title={words('versions')}>
                <ul className="versions">
                    {versions.map((version) => (
                        <li key={version.version} aria-current={version === shown}>
                            <StateOf version={version} />
                            <span className="faint grow">
                                {author(version.author)} · <span className="num">{moment(version.at)}</span>
                            </span>
                            <Button
                                type="link"
                                size="small"
                                onClick={() =>
                                    void navigate({ to: '/tiers', search: { version: tag(version.version) } })
                                }
                            >
                                {words('look')}
                            </Button>
                        </li>
                    ))}
                </ul>
            </Panel>
            <ComparePanel
                title={words('compare')}
                versions={versions.map((each) => each.version)}
                name={(n) => words('version', { n })}
            >
                {(from, to) => <LaddersCompared vocabulary={vocabulary} from={from} to={to} />}
            </ComparePanel>
        </>
    )
}
