import { Bones, Page, Panel, Read, Sentence, useSayRefusal } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { BasketLines } from '../quote/BasketLines'
import { Place } from '../quote/Circumstances'
import { QuoteShown } from '../quote/QuoteShown'
import { useGoods } from '../quote/useGoods'
import { nowOf } from './Difference'
import { FactsEditor, NameField } from './FactsEditor'
import { bodyOf, type Draft, draftOf, emptyDraft, type Shown } from './golden'
import { goldenQuery, type Replayed, useNamed, useReplay, useSaid } from './goldenQuery'
import { useGoldenWords } from './goldenWords'
import { Looked } from './Looked'
import { Remove } from './Remove'
import { useKeeping } from './useKeeping'
import { Vouching } from './Vouching'
import '../../rules/rules.css'
import '../offers.css'
import './golden.css'

/** One golden basket: what is bought by whom on the left, what it costs and should cost on the right. */
export function GoldenEditPage() {
    const { id } = useParams({ strict: false })
    const words = useGoldenWords()
    const query = useQuery(goldenQuery)
    const { first, waiting } = useGoods()
    if (id === 'new') {
        return waiting ? (
            <Page title={words('new')} before={<Crumb />}>
                <Bones lines={8} />
            </Page>
        ) : (
            <Editing key="new" shown={undefined} base={emptyDraft(first)} />
        )
    }
    return (
        <Read of={query} lines={8}>
            {(page) => {
                const shown = page.items?.find(({ basket }) => basket.id === id)
                return shown === undefined ? (
                    <Page title={words('none')} before={<Crumb />}>
                        {null}
                    </Page>
                ) : (
                    <Editing key={id} shown={shown} base={draftOf(shown.basket)} />
                )
            }}
        </Read>
    )
}

function Crumb() {
    const words = useGoldenWords()
    return (
        <Link to="/golden-baskets" className="crumb">
            ← {words('title')}
        </Link>
    )
}

function Editing({ shown, base }: { shown: Shown | undefined; base: Draft }) {
    const words = useGoldenWords()
    const can = useCan()
    const say = useSayRefusal()
    const [draft, setDraft] = useState(base)
    const replayed = useReplay(draft)
    const keeping = useKeeping(shown?.basket.id)
    const may = can(shown === undefined ? 'POST /api/v1/golden-baskets' : 'POST /api/v1/golden-baskets/{id}/changes')
    const now = replayed.told === undefined ? undefined : nowOf(replayed.told)
    const payable = draft.payable ?? now?.payable
    const save = () => {
        if (now === undefined || payable === undefined) return
        // Nobody changed the price: then the benefits that were vouched for stay so too.
        const kept = shown?.basket.expected
        const used = kept !== undefined && kept.payable === payable ? kept.used : now.used
        void keeping.run(bodyOf(draft), { payable, used: now.payable === payable ? now.used : used })
    }
    return (
        <Page
            title={draft.name.trim() || words('new')}
            lead={may ? undefined : words('readOnly')}
            before={<Crumb />}
            actions={
                <>
                    {shown === undefined ? null : <Remove basket={shown.basket} />}
                    {may ? (
                        <Button
                            type="primary"
                            loading={keeping.running}
                            disabled={draft.name.trim() === '' || now === undefined || replayed.behind}
                            onClick={save}
                        >
                            {words('save')}
                        </Button>
                    ) : null}
                </>
            }
        >
            {keeping.refusal ? <Alert type="error" showIcon role="alert" title={say(keeping.refusal)} /> : null}
            <div className="columns">
                <div className="c6 stack">
                    <Said draft={draft} />
                    {may ? <Written draft={draft} onChange={setDraft} /> : <Looked draft={draft} />}
                </div>
                <div className="c6 stack">
                    <Vouching
                        draft={draft}
                        may={may}
                        expected={shown?.basket.expected}
                        last={shown?.now}
                        told={replayed.told}
                        behind={replayed.behind}
                        onChange={setDraft}
                    />
                    <Result replayed={replayed} draft={draft} />
                </div>
            </div>
        </Page>
    )
}

/** What is bought, by whom. */
function Written({ draft, onChange }: { draft: Draft; onChange: (next: Draft) => void }) {
    const words = useGoldenWords()
    const { goods } = useGoods()
    return (
        <>
            <Panel title={words('what')}>
                <div className="stack close">
                    <NameField value={draft.name} onChange={(name) => onChange({ ...draft, name })} />
                    <div className="circumstances">
                        <Place of={draft} onChange={(place) => onChange({ ...draft, ...place })} />
                    </div>
                    <BasketLines
                        goods={draft.goods}
                        known={goods}
                        costs={false}
                        onChange={(next) => onChange({ ...draft, goods: next })}
                    />
                </div>
            </Panel>
            <Panel title={words('who')}>
                <FactsEditor draft={draft} onChange={onChange} />
            </Panel>
        </>
    )
}

function Said({ draft }: { draft: Draft }) {
    const said = useSaid()
    return <Sentence text={said(bodyOf(draft))} />
}

function Result({ replayed, draft }: { replayed: Replayed; draft: Draft }) {
    const words = useGoldenWords()
    const goods = useNamed(draft.goods)
    const can = useCan()
    const say = useSayRefusal()
    const { told, refusal, behind } = replayed
    if (!can('POST /api/v1/golden-baskets/replays')) return <p className="soft">{words('noReplay')}</p>
    return (
        <Panel title={words('result')}>
            {refusal ? (
                <p className="cond-refusal" role="alert">
                    {say(refusal)}
                </p>
            ) : told === undefined ? (
                <Bones lines={5} />
            ) : (
                <div className={behind ? 'behind' : ''} aria-busy={behind}>
                    <QuoteShown quote={told} goods={goods} />
                </div>
            )}
        </Panel>
    )
}
