import { api, told } from '@regulars/api'
import { count, Facts, Page, Panel, Sentence, Tabs, textOf, useCommand, useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { ConditionEditor } from '../rules/conditions/ConditionEditor'
import type { Part, Vocabulary } from '../rules/conditions/language'
import { useAddress } from '../useAddress'
import { ArchiveModal } from './ArchiveModal'
import { Checks, Versions } from './History'
import { ListingModal } from './ListingModal'
import { Members } from './Members'
import { Origin } from './Origin'
import { Overlap } from './Overlap'
import { Check, Fresh, State } from './parts'
import type { Shown } from './queries'
import { Crumb } from './SegmentPage'
import { useSegmentWords } from './segmentWords'

const none = () => false

/** A segment as it stands: how it reads, how many are in, who, what it shares with others, and how it was checked. */
export function SegmentShown({ shown, vocabulary }: { shown: Shown; vocabulary: Vocabulary }) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    const [chosen, change] = useAddress()
    const { segment, versions = [], checks = [] } = shown
    return (
        <Page
            title={segment.name[language]}
            before={<Crumb />}
            lead={
                <span className="row">
                    <State segment={segment} /> {words(segment.use)} · {words('version', { n: segment.version })}
                    <Fresh of={shown.freshness} />
                </span>
            }
            actions={<Actions shown={shown} />}
        >
            <About shown={shown} vocabulary={vocabulary} />
            <Tabs
                activeKey={textOf(chosen.tab) ?? 'members'}
                onChange={(tab) => change({ tab, pages: undefined, member: undefined })}
                items={[
                    { key: 'members', label: words('tabMembers'), children: <Members segment={segment} /> },
                    { key: 'overlap', label: words('tabOverlap'), children: <Overlap segment={segment} /> },
                    { key: 'checks', label: words('tabChecks'), children: <Checks of={checks} /> },
                    { key: 'versions', label: words('tabVersions'), children: <Versions of={versions} /> },
                ]}
            />
        </Page>
    )
}

/** How it reads, and how many are in. */
function About({ shown, vocabulary }: { shown: Shown; vocabulary: Vocabulary }) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    const { segment, versions = [] } = shown
    const current = versions.find((each) => each.version === segment.version)
    const other = language === 'zh' ? 'en' : 'zh'
    return (
        <div className="columns">
            <div className="c7">
                <Panel title={words('sentence')}>
                    {segment.sentence ? (
                        <Sentence text={segment.sentence[language]} other={segment.sentence[other]} />
                    ) : (
                        <p>{words('byHand')}</p>
                    )}
                    {current?.body.when ? (
                        <ConditionEditor
                            readOnly
                            vocabulary={vocabulary}
                            value={current.body.when as unknown as Part}
                            path="body.when"
                            fits={none}
                        />
                    ) : null}
                </Panel>
            </div>
            <div className="c5">
                <Panel title={words('members')}>
                    <div className="segment-count">
                        <b>{count(segment.members)}</b>
                    </div>
                    <Facts
                        of={[
                            [words('check'), segment.byHand ? undefined : <Check key="check" check={segment.check} />],
                            [words('note'), current?.body.note],
                            [
                                words('origin'),
                                current?.body.origin ? <Origin key="origin" of={current.body.origin} /> : undefined,
                            ],
                        ]}
                    />
                </Panel>
            </div>
        </div>
    )
}

function Actions({ shown }: { shown: Shown }) {
    const words = useSegmentWords()
    const can = useCan()
    const navigate = useNavigate()
    const [open, setOpen] = useState<'archive' | 'list'>()
    const ask = useAsking(shown.segment.id)
    const { segment, versions = [] } = shown
    const newest = versions[0]
    const active = segment.state === 'ACTIVE'
    return (
        <>
            {active && can('POST /api/v1/segments/{id}/archivals') ? (
                <Button onClick={() => setOpen('archive')}>{words('archive')}</Button>
            ) : null}
            {active && !segment.byHand && can('POST /api/v1/segments/{id}/checks') ? (
                <Button loading={ask.running} onClick={() => void ask.run('checks', 0)}>
                    {words('checkNow')}
                </Button>
            ) : null}
            {active && segment.byHand && can('POST /api/v1/segments/{id}/listings') ? (
                <Button onClick={() => setOpen('list')}>{words('addMembers')}</Button>
            ) : null}
            {can('POST /api/v1/segments/{id}/versions') ? (
                <Button
                    onClick={() =>
                        void navigate({ to: '/segments/$id', params: { id: segment.id }, search: { edit: '1' } })
                    }
                >
                    {words('edit')}
                </Button>
            ) : null}
            {newest?.state === 'DRAFT' && can('POST /api/v1/segments/{id}/activations') ? (
                <Button
                    type="primary"
                    loading={ask.running}
                    onClick={() => void ask.run('activations', newest.version)}
                >
                    {words('activate', { n: newest.version })}
                </Button>
            ) : null}
            {open === 'archive' ? <ArchiveModal segment={segment} onClose={() => setOpen(undefined)} /> : null}
            {open === 'list' ? <ListingModal id={segment.id} onClose={() => setOpen(undefined)} /> : null}
        </>
    )
}

function useAsking(id: string) {
    const words = useSegmentWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, what: 'checks' | 'activations', version: number) => {
            const params = { path: { id }, header: { 'Idempotency-Key': key } }
            return what === 'checks'
                ? told(api.POST('/api/v1/segments/{id}/checks', { params }))
                : told(api.POST('/api/v1/segments/{id}/activations', { params, body: { version } }))
        },
        [id],
    )
    return useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['segments'] })
            void message.success(words('asked'))
        },
    })
}
