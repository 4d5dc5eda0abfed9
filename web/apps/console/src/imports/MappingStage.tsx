import { api, told } from '@regulars/api'
import { Failure, Panel, Read, Sentence, useCommand, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Select, Tooltip } from 'antd'
import { useCan } from '../access/session'
import { OnlyWith } from '../shell/OnlyWith'
import { useAct } from './acts'
import { CancelImport } from './CancelImport'
import { FieldRows } from './FieldRows'
import { FileColumns } from './FileColumns'
import { FileReading } from './FileReading'
import { balancesOf, guess, membersOf } from './guess'
import { MappingName } from './MappingName'
import { MappingPreview } from './MappingPreview'
import { MappingSettings } from './MappingSettings'
import { absent, type Import, lacking, type Mapping, type Preview, type Saved, same } from './mapping'
import { columnsQuery, mappingsQuery, newest, previewQuery } from './mappings'
import { useMappingWords } from './mappingWords'
import { useOwnFields } from './ownFields'
import { useDescribed } from './useDescribed'
import { type Draft, useDraft } from './useDraft'
import { useSettled } from './useSettled'

/** What the columns mean: chosen among the saved mappings, or made here, and tried on the file's first rows at once. */
export function MappingStage(props: { run: Import; onStarted: () => void }) {
    return (
        <OnlyWith right="POST /api/v1/mappings/{name}/previews">
            <Mapped {...props} />
        </OnlyWith>
    )
}

function Mapped({ run, onStarted }: { run: Import; onStarted: () => void }) {
    const saved = useQuery(mappingsQuery)
    const head = useQuery(columnsQuery(run.id, undefined))
    return (
        <Read of={head} lines={12}>
            {(file) => (
                <Read of={saved} lines={12}>
                    {(all) => <Workbench key={run.id} run={run} file={file} all={all} onStarted={onStarted} />}
                </Read>
            )}
        </Read>
    )
}

/** The mapping of the last dry run; else a saved one that fits the file; else one made from the columns' names. */
function first(run: Import, file: Preview, all: readonly Saved[]): Draft {
    const rehearsed = run.state === 'UPLOADED' ? undefined : find(all, run.mapping, run.mappingVersion)
    const fits = newest(all).find(
        (each) => absent(each.mapping, file.columns).length === 0 && lacking(each.mapping).length === 0,
    )
    const chosen = rehearsed ?? fits
    if (chosen) return { mapping: chosen.mapping, base: { name: chosen.name, version: chosen.version } }
    return fresh(run, file)
}

const fresh = (run: Import, file: Preview): Draft => ({
    mapping: guess(
        run.fileName,
        file.columns,
        file.rows.map((row) => row.cells),
    ),
})

const find = (all: readonly Saved[], name: string, version: number) =>
    all.find((each) => each.name === name && each.version === version)

interface BenchProps {
    run: Import
    file: Preview
    all: readonly Saved[]
    onStarted: () => void
}

function Workbench({ run, file: asFound, all, onStarted }: BenchProps) {
    const { draft, change, settle } = useDraft(run.id, () => first(run, asFound, all))
    const { mapping } = draft
    const client = useQueryClient()
    const chosen = useQuery({ ...columnsQuery(run.id, mapping.format), placeholderData: asFound })
    const file = chosen.data ?? asFound
    const settled = useSettled(mapping, 400)
    const preview = useQuery(previewQuery(run.id, settled, file.columns))
    const gone = absent(mapping, file.columns)
    const edit = (next: Mapping) => change({ ...draft, mapping: next })
    /** Columns may be others now; a mapping that was guessed is guessed anew. */
    async function reread(format: NonNullable<Mapping['format']>) {
        const next = Object.keys(format).length > 0 ? format : undefined
        const { format: _, ...rest } = mapping
        const asked = await client.fetchQuery(columnsQuery(run.id, next)).catch(() => undefined)
        const guessed = draft.base === undefined && asked ? fresh(run, asked).mapping : rest
        edit({ ...guessed, ...(next ? { format: next } : {}) })
    }
    const remade = useRemade(run, file)
    function retype(records: NonNullable<Mapping['records']>) {
        const { format } = mapping
        change({ mapping: { ...remade(mapping, records), ...(format ? { format } : {}) } })
    }
    return (
        <div className="stack">
            <Panel>
                <div className="stack">
                    <FileReading
                        mapping={mapping}
                        file={file}
                        onFormat={(format) => void reread(format)}
                        onRecords={retype}
                    />
                    {chosen.error ? <Failure error={chosen.error} /> : null}
                    <Choose run={run} file={file} all={all} draft={draft} onChoose={settle} />
                    <Described mapping={mapping} gone={gone} />
                </div>
            </Panel>
            <div className="columns">
                <div className="c8">
                    <FieldRows mapping={mapping} file={file} read={preview.data} onChange={edit} />
                </div>
                <div className="c4">
                    <FileColumns mapping={mapping} file={file} />
                </div>
            </div>
            <MappingPreview mapping={mapping} file={file} asked={preview} />
            <MappingSettings mapping={mapping} file={file} onChange={edit} />
            <Finish
                run={run}
                all={all}
                draft={draft}
                gone={gone}
                onDraft={change}
                onSaved={settle}
                onStarted={onStarted}
            />
        </div>
    )
}

/** A mapping guessed anew, where a row is something else than it was taken for. */
function useRemade(run: Import, file: Preview) {
    const own = useOwnFields()
    return (mapping: Mapping, records: NonNullable<Mapping['records']>): Mapping => {
        if (records === 'BALANCES') return balancesOf(mapping, file)
        return records === 'MEMBERS' ? membersOf(mapping, file, own.known) : fresh(run, file).mapping
    }
}

/** Said of an order's mapping; what the others read stands in their rows. */
function Described({ mapping, gone }: { mapping: Mapping; gone: readonly string[] }) {
    const words = useMappingWords()
    const describe = useDescribed()
    if (gone.length > 0) {
        return (
            <Alert
                type="warning"
                showIcon
                title={words('absentTitle', { columns: gone.join(', ') })}
                description={words('absentText')}
            />
        )
    }
    return (mapping.records ?? 'ORDERS') === 'ORDERS' ? <Sentence text={describe(mapping)} /> : null
}

interface ChooseProps {
    run: Import
    file: Preview
    all: readonly Saved[]
    draft: Draft
    onChoose: (draft: Draft) => void
}

function Choose({ run, file, all, draft, onChoose }: ChooseProps) {
    const words = useMappingWords()
    const choices = newest(all)
    const base = draft.base
    const changed =
        base === undefined || !same(draft.mapping, find(all, base.name, base.version)?.mapping ?? draft.mapping)
    const label = (saved: Saved) =>
        saved.version === 0
            ? words('shipped', { name: saved.name })
            : words('savedAs', { name: saved.name, version: saved.version })
    return (
        <div className="row">
            <label className="row" htmlFor="mapping-choice">
                {words('choose')}
            </label>
            <Select
                id="mapping-choice"
                style={{ minWidth: 260 }}
                value={base ? `${base.name}/${base.version}` : ''}
                onChange={(key) => {
                    const [name = '', version] = key.split('/')
                    const saved = find(all, name, Number(version))
                    onChoose(saved ? { mapping: saved.mapping, base: saved } : fresh(run, file))
                }}
                options={[
                    { value: '', label: words('chooseNew') },
                    ...choices.map((saved) => ({ value: `${saved.name}/${saved.version}`, label: label(saved) })),
                    ...(base && !choices.some((each) => each.name === base.name && each.version === base.version)
                        ? [{ value: `${base.name}/${base.version}`, label: words('savedAs', base) }]
                        : []),
                ]}
            />
            <span className="faint grow" style={{ flexBasis: 240 }}>
                {words(base === undefined ? 'guessed' : 'draftKept')}
            </span>
            {changed && base ? (
                <Button
                    size="small"
                    onClick={() => {
                        const saved = find(all, base.name, base.version)
                        if (saved) onChoose({ mapping: saved.mapping, base })
                    }}
                >
                    {words('reset')}
                </Button>
            ) : null}
        </div>
    )
}

interface FinishProps {
    run: Import
    all: readonly Saved[]
    draft: Draft
    gone: readonly string[]
    onDraft: (draft: Draft) => void
    onSaved: (draft: Draft) => void
    onStarted: () => void
}

/** Saves what changed, and starts the dry run with exactly that version. */
function Finish({ run, all, draft, gone, onDraft, onSaved, onStarted }: FinishProps) {
    const words = useMappingWords()
    const can = useCan()
    const say = useSayRefusal()
    const client = useQueryClient()
    const { message } = App.useApp()
    const save = useCommand(
        (key, mapping: Mapping) =>
            told(api.POST('/api/v1/mappings', { headers: { 'Idempotency-Key': key }, body: mapping })),
        { quiet: true },
    )
    const rehearse = useAct('dry-runs', run.id)
    const base = draft.base
    const unchanged =
        base !== undefined && same(draft.mapping, find(all, base.name, base.version)?.mapping ?? draft.mapping)
    const ready = lacking(draft.mapping).length === 0 && gone.length === 0
    async function saved(): Promise<{ name: string; version: number } | undefined> {
        if (unchanged) return base
        const done = await save.run(draft.mapping)
        if (done === undefined) return undefined
        onSaved({ mapping: done.mapping, base: { name: done.name, version: done.version } })
        await client.invalidateQueries({ queryKey: ['mappings'] })
        void message.success(words('saved', { name: done.name, version: done.version }))
        return done
    }
    async function go() {
        const version = await saved()
        if (version && (await rehearse.run({ mapping: version.name, version: version.version }))) onStarted()
    }
    return (
        <Panel>
            <div className="stack">
                <MappingName draft={draft} changed={!unchanged} onChange={onDraft} />
                {save.refusal ? <Alert type="error" showIcon title={say(save.refusal)} /> : null}
                <div className="row">
                    {can('POST /api/v1/imports/{id}/dry-runs') ? (
                        <Tooltip title={words('runHint')}>
                            <Button
                                type="primary"
                                disabled={!ready}
                                loading={rehearse.running || save.running}
                                onClick={() => void go()}
                            >
                                {words(unchanged ? 'run' : 'saveAndRun')}
                            </Button>
                        </Tooltip>
                    ) : null}
                    {!unchanged && can('POST /api/v1/mappings') ? (
                        <Button disabled={!ready} loading={save.running} onClick={() => void saved()}>
                            {words('save')}
                        </Button>
                    ) : null}
                    {unchanged ? null : <span className="faint">{words('unsaved')}</span>}
                    <span className="grow" />
                    <CancelImport run={run} />
                </div>
            </div>
        </Panel>
    )
}
