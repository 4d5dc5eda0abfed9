import { Empty, moment, Page, Panel, Pill, Read, type Tone, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { AddText, type Begun } from './AddText'
import { TextShown } from './TextShown'
import { type Listed, nameOf, type Purpose, purposesOf, textsQuery } from './texts'
import { useTextWords } from './textWords'
import '../members.css'
import { useAuthorName } from '../../names'

const TONES: Record<Listed['state'], Tone> = { IN_FORCE: 'good', SCHEDULED: 'info', PAST: 'plain' }

/** What members are asked to agree to, by purpose, in the words that they are shown. */
export function ConsentTextsPage() {
    const words = useTextWords()
    const can = useCan()
    const asked = useQuery(textsQuery)
    const [adding, setAdding] = useState<Begun>()
    const may = can('POST /api/v1/consent-texts')
    const add = may ? (
        <Button type="primary" onClick={() => setAdding({})}>
            {words('addPurpose')}
        </Button>
    ) : null
    return (
        <Page title={words('title')} lead={words('lead')} actions={add}>
            <Read of={asked}>
                {(page) => {
                    const purposes = purposesOf(page.items ?? [])
                    return purposes.length === 0 ? (
                        <Panel>
                            <Empty title={words('emptyTitle')} text={words('emptyText')} action={add} />
                        </Panel>
                    ) : (
                        <div className="stack">
                            {purposes.map((each) => (
                                <OfPurpose key={each.purpose} of={each} onAdd={may ? setAdding : undefined} />
                            ))}
                        </div>
                    )
                }}
            </Read>
            {adding ? <AddText begun={adding} onClose={() => setAdding(undefined)} /> : null}
        </Page>
    )
}

function OfPurpose({ of, onAdd }: { of: Purpose; onAdd: ((begun: Begun) => void) | undefined }) {
    const words = useTextWords()
    const author = useAuthorName()
    const [language] = useLanguage()
    const latest = of.inForce ?? of.versions[0]?.text
    if (latest === undefined) return null
    return (
        <Panel
            title={
                <>
                    {nameOf(latest, language)} <span className="faint mono">{of.purpose}</span>{' '}
                    {of.separate ? <Pill tone="warn">{words('separate')}</Pill> : null}
                </>
            }
            more={
                onAdd ? (
                    <Button size="small" onClick={() => onAdd({ text: latest })}>
                        {words('addVersion')}
                    </Button>
                ) : null
            }
        >
            <ul className="consent-history">
                {of.versions.map(({ text, state }) => (
                    <li key={text.version} className="text-version">
                        <b className="num">{text.version}</b>
                        <Pill tone={TONES[state]}>{words(state)}</Pill>
                        <span className="soft">
                            {words('addedBy', { who: author(text.author), at: moment(text.at) })}
                        </span>
                        <TextShown text={text} open={state === 'IN_FORCE'} />
                    </li>
                ))}
            </ul>
        </Panel>
    )
}
