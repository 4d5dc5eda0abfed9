import { PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { count, inZone, Labelled, Page, Panel, Read, textOf, useCommand, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, AutoComplete, Button, Input, Select } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useCan } from '../access/session'
import { Acquisition } from '../boards/Acquisition'
import { metricQuery, sceneOf } from '../boards/metricQuery'
import { CHANNELS, useChannelName } from '../names'
import { useAddress } from '../useAddress'
import { CostGrid } from './CostGrid'
import { CostHistory } from './CostHistory'
import { CHANNEL, changesOf, channelsOf, costsQuery, type Draft, type Line, monthsOf, placed } from './costs'
import { useCostWords } from './costWords'
import { ImportCosts } from './ImportCosts'
import './costs.css'

const FIRST_YEAR = 2000
const send = (key: string, costs: Line[]) =>
    told(api.POST('/api/v1/channel-costs', { params: { header: { 'Idempotency-Key': key } }, body: { costs } }))

/** What channels cost, entered by month and channel or from a file, and whom it brought (S1-61). */
export function ChannelCostsPage() {
    const words = useCostWords()
    const can = useCan()
    const [chosen, change] = useAddress()
    const [importing, setImporting] = useState(false)
    const saved = useSaved()
    const name = useChannelName()
    const thisYear = inZone(new Date()).year()
    const asked = Number(textOf(chosen.year) ?? thisYear)
    const year = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= thisYear + 1 ? asked : thisYear
    const codes = useCallback(
        (said: string) => CHANNELS.find((each) => name(each) === said) ?? (CHANNEL.test(said) ? said : undefined),
        [name],
    )
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                <>
                    <Select
                        aria-label={words('year')}
                        value={year}
                        options={[1, 0, -1, -2, -3].map((step) => ({ value: thisYear + step, label: thisYear + step }))}
                        onChange={(next) => change({ year: String(next) })}
                    />
                    {can('POST /api/v1/channel-costs') ? (
                        <Button icon={<UploadOutlined />} onClick={() => setImporting(true)}>
                            {words('import')}
                        </Button>
                    ) : null}
                </>
            }
        >
            <div className="stack">
                <Year key={year} year={year} onSaved={saved} />
                {can('GET /api/v1/metrics/{code}') && year <= thisYear ? <Brought year={year} /> : null}
                {importing ? (
                    <ImportCosts
                        codeOf={codes}
                        name={name}
                        send={send}
                        onDone={(lines) => {
                            saved(lines)
                            setImporting(false)
                        }}
                        onClose={() => setImporting(false)}
                    />
                ) : null}
            </div>
        </Page>
    )
}

/** After something was written: what is shown is asked anew, and it is said. */
function useSaved() {
    const words = useCostWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    return useCallback(
        (lines: number) => {
            void client.invalidateQueries({ queryKey: ['channel-costs'] })
            void client.invalidateQueries({ queryKey: ['metric'] })
            void message.success(words('saved', { count: count(lines) }))
        },
        [client, message, words],
    )
}

const spanOf = (year: number) => {
    const today = inZone(new Date()).format('YYYY-MM-DD')
    return { from: `${year}-01-01`, to: `${year}-12-31` < today ? `${year}-12-31` : today }
}

function Year({ year, onSaved }: { year: number; onSaved: (lines: number) => void }) {
    const words = useCostWords()
    const can = useCan()
    const asked = useQuery(costsQuery(year))
    const came = useQuery({
        ...metricQuery('new-members', { ...spanOf(year), by: 'channel' }),
        enabled: can('GET /api/v1/metrics/{code}') && year <= inZone(new Date()).year(),
    })
    const [added, setAdded] = useState<readonly string[]>([])
    return (
        <Read of={asked} lines={8}>
            {(overview) => {
                const costs = overview.items ?? []
                const channels = channelsOf(
                    costs.map(({ channel }) => channel),
                    (came.data?.lines ?? []).map(({ group }) => group),
                    added,
                )
                return (
                    <Panel title={words('grid', { year })}>
                        <Editor
                            year={year}
                            costs={costs}
                            open={overview.open}
                            channels={channels}
                            onAdd={(channel) => setAdded((was) => [...was, channel])}
                            onSaved={onSaved}
                        />
                    </Panel>
                )
            }}
        </Read>
    )
}

interface EditorProps {
    year: number
    costs: Parameters<typeof placed>[0]
    open: string
    channels: readonly string[]
    onAdd: (channel: string) => void
    onSaved: (lines: number) => void
}

function Editor({ year, costs, open, channels, onAdd, onSaved }: EditorProps) {
    const words = useCostWords()
    const can = useCan()
    const name = useChannelName()
    const writable = can('POST /api/v1/channel-costs')
    const [draft, setDraft] = useState<Draft>(new Map())
    const [note, setNote] = useState('')
    const [history, setHistory] = useState<{ channel: string; month: string }>()
    const now = useMemo(() => placed(costs), [costs])
    const { lines, wrong } = useMemo(() => changesOf(draft, now, note), [draft, now, note])
    const clear = () => {
        setDraft(new Map())
        setNote('')
    }
    return (
        <div className="stack">
            {channels.length === 0 ? (
                <p className="soft">{words('noChannels')}</p>
            ) : (
                <CostGrid
                    label={words('grid', { year })}
                    months={monthsOf(year)}
                    channels={channels}
                    now={now}
                    draft={draft}
                    wrong={wrong}
                    open={open}
                    writable={writable}
                    name={name}
                    onType={(place, text) => setDraft((was) => new Map(was).set(place, text))}
                    onHistory={(channel, month) => setHistory({ channel, month })}
                />
            )}
            {writable ? <Add taken={channels} name={name} onAdd={onAdd} /> : null}
            {lines.length > 0 || wrong.size > 0 ? (
                <SaveBar
                    lines={lines}
                    wrong={wrong.size}
                    note={note}
                    onNote={setNote}
                    onUndo={clear}
                    onSaved={(saved) => {
                        clear()
                        onSaved(saved)
                    }}
                />
            ) : null}
            <CostHistory of={history} name={name} onClose={() => setHistory(undefined)} />
        </div>
    )
}

interface AddProps {
    taken: readonly string[]
    name: (channel: string) => string
    onAdd: (channel: string) => void
}

function Add({ taken, name, onAdd }: AddProps) {
    const words = useCostWords()
    const [text, setText] = useState('')
    const rest = CHANNELS.filter((each) => !taken.includes(each))
    const add = (said: string) => {
        const code = CHANNELS.find((each) => each === said || name(each) === said) ?? said
        if (CHANNEL.test(code) && !taken.includes(code)) {
            onAdd(code)
            setText('')
        } else setText(said)
    }
    return (
        <div className="row cost-add">
            <AutoComplete
                aria-label={words('add')}
                placeholder={words('addHint')}
                value={text}
                options={rest.map((each) => ({ value: each, label: name(each) }))}
                onChange={setText}
                onSelect={add}
            />
            <Button icon={<PlusOutlined />} disabled={!CHANNEL.test(text.trim())} onClick={() => add(text.trim())}>
                {words('add')}
            </Button>
            <span className="faint">{words('emptied')}</span>
        </div>
    )
}

interface SaveProps {
    lines: Line[]
    wrong: number
    note: string
    onNote: (note: string) => void
    onUndo: () => void
    onSaved: (lines: number) => void
}

/** What was changed and not saved yet; it stays in sight. */
function SaveBar({ lines, wrong, note, onNote, onUndo, onSaved }: SaveProps) {
    const words = useCostWords()
    const say = useSayRefusal()
    const save = useCommand(send, { quiet: true, onDone: () => onSaved(lines.length) })
    return (
        <section className="cost-save" aria-label={words('save')}>
            <div className="row">
                <b>{words('changed', { count: count(lines.length) })}</b>
                {wrong > 0 ? <span className="bad">{words('wrongCells', { count: count(wrong) })}</span> : null}
            </div>
            <Labelled text={words('note')}>
                {(id) => (
                    <Input
                        id={id}
                        maxLength={200}
                        placeholder={words('noteHint')}
                        value={note}
                        onChange={(event) => onNote(event.target.value)}
                    />
                )}
            </Labelled>
            <div className="row">
                <Button onClick={onUndo}>{words('undo')}</Button>
                <Button
                    type="primary"
                    disabled={lines.length === 0 || wrong > 0}
                    loading={save.running}
                    onClick={() => void save.run(lines)}
                >
                    {words('save')}
                </Button>
            </div>
            {save.refusal ? <Alert type="error" showIcon title={say(save.refusal)} role="alert" /> : null}
        </section>
    )
}

/** The year's channels, their cost beside who came by them. */
function Brought({ year }: { year: number }) {
    const words = useCostWords()
    const navigate = useNavigate()
    const { from, to } = spanOf(year)
    const scene = sceneOf({ span: `${from}..${to}` })
    return (
        <Panel title={words('brought')}>
            <Acquisition
                scene={scene}
                onOpen={(open, group) =>
                    void navigate({
                        to: '/boards',
                        search: { board: 'growth', span: `${from}..${to}`, open, group, by: 'channel' },
                    })
                }
            />
        </Panel>
    )
}
