import { api, told } from '@regulars/api'
import { Facts, inZone, Labelled, moment, money, useCommand, useNarrow, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, DatePicker, Drawer, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { Yuan } from '../offers/terms/controls'
import { CustodyPill } from './CustodyTab'
import {
    blank,
    complete,
    type Draft,
    KINDS,
    type OfIssuer,
    partsOf,
    type Statement,
    standing,
    type Wanted,
    wanted,
} from './custody'
import { useCustodyWords } from './custodyWords'

interface Of {
    of: OfIssuer
    quarter: string
}

/** What was recorded of an issuer's custody for a quarter, and a further record. */
export function CustodyDrawer({ of, quarter, onClose }: Of & { onClose: () => void }) {
    const words = useCustodyWords()
    const can = useCan()
    const narrow = useNarrow()
    return (
        <Drawer
            open
            size={narrow ? '100%' : 520}
            title={`${of.issuer.name} · ${words('quarterName', partsOf(quarter))}`}
            onClose={onClose}
        >
            <div className="stack">
                <Facts
                    of={[
                        [words('statements'), <CustodyPill key="state" of={of} />],
                        [words('required'), money(of.required)],
                        [words('covered'), money(of.covered)],
                        [words('lacking'), money(of.lacking)],
                    ]}
                />
                {of.statements.length === 0 ? <p className="soft">{words('none')}</p> : null}
                <Statements of={of.statements} />
                {of.replaced.length > 0 ? <h3>{words('replaced')}</h3> : null}
                <Statements of={of.replaced} />
                {can('POST /api/v1/stored-value/custody/statements') ? <Recording of={of} quarter={quarter} /> : null}
            </div>
        </Drawer>
    )
}

function Statements({ of }: { of: readonly Statement[] }) {
    const words = useCustodyWords()
    return (
        <ol className="life">
            {of.map((each) => (
                <li key={`${each.kind} ${each.version}`}>
                    <span>
                        {words(each.kind)}
                        <br />
                        <b className="num">{money(each.amount)}</b>
                    </span>
                    <span>
                        {each.keeper} · <span className="mono">{each.reference}</span> ·{' '}
                        <span className="num">{each.date}</span>
                        <br />
                        <span className="num faint">{words('by', { by: each.by, at: moment(each.at) })}</span>
                        {each.reason ? <p className="soft">{words('because', { reason: each.reason })}</p> : null}
                    </span>
                </li>
            ))}
        </ol>
    )
}

function Recording({ of, quarter }: Of) {
    const words = useCustodyWords()
    const say = useSayRefusal()
    const today = inZone(Date.now()).format('YYYY-MM-DD')
    const [draft, setDraft] = useState(blank(today))
    const record = useRecording(() => setDraft(blank(today)))
    const change = (next: Partial<Draft>) => {
        setDraft({ ...draft, ...next })
        record.clear()
    }
    return (
        <section className="stack close">
            <h3>{words('recordTitle')}</h3>
            <p className="soft">{words('recordText')}</p>
            <Amounts draft={draft} onChange={change} />
            <Paper draft={draft} last={today} onChange={change} />
            <Replacing draft={draft} earlier={standing(of, draft.kind)} onChange={change} />
            {record.refusal ? <Alert type="error" showIcon title={say(record.refusal)} role="alert" /> : null}
            <div>
                <Button
                    type="primary"
                    disabled={!complete(draft, of)}
                    loading={record.running}
                    onClick={() => void record.run(wanted(draft, quarter, of))}
                >
                    {words('save')}
                </Button>
            </div>
        </section>
    )
}

interface Typing {
    draft: Draft
    onChange: (next: Partial<Draft>) => void
}

function Amounts({ draft, onChange }: Typing) {
    const words = useCustodyWords()
    return (
        <>
            <Labelled text={words('kind')}>
                {(id) => (
                    <Select
                        id={id}
                        options={KINDS.map((value) => ({ value, label: words(value) }))}
                        value={draft.kind}
                        onChange={(kind) => onChange({ kind })}
                    />
                )}
            </Labelled>
            <div className="says small">
                {words('amount')}
                <Yuan label={words('amount')} value={draft.amount} onChange={(amount) => onChange({ amount })} />
            </div>
        </>
    )
}

function Paper({ draft, last, onChange }: Typing & { last: string }) {
    const words = useCustodyWords()
    return (
        <>
            {(['keeper', 'reference'] as const).map((field) => (
                <Labelled key={field} text={words(field)}>
                    {(id) => (
                        <Input
                            id={id}
                            maxLength={120}
                            value={draft[field]}
                            onChange={({ target }) => onChange({ [field]: target.value })}
                        />
                    )}
                </Labelled>
            ))}
            <Labelled text={words('date')}>
                {(id) => (
                    <DatePicker
                        id={id}
                        allowClear={false}
                        maxDate={dayjs(last)}
                        value={dayjs(draft.date)}
                        onChange={(next) => onChange({ date: dayjs(next).format('YYYY-MM-DD') })}
                    />
                )}
            </Labelled>
        </>
    )
}

function Replacing({ draft, earlier, onChange }: Typing & { earlier: Statement | undefined }) {
    const words = useCustodyWords()
    if (earlier === undefined) return null
    const { amount, keeper, date } = earlier
    return (
        <Labelled text={words('reason')} about={words('replaces', { money: money(amount), keeper, date })}>
            {(id) => (
                <Input.TextArea
                    id={id}
                    rows={2}
                    maxLength={500}
                    value={draft.reason}
                    onChange={({ target }) => onChange({ reason: target.value })}
                />
            )}
        </Labelled>
    )
}

function useRecording(onRecorded: () => void) {
    const words = useCustodyWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Wanted) =>
            told(
                api.POST('/api/v1/stored-value/custody/statements', {
                    params: { header: { 'Idempotency-Key': key } },
                    body,
                }),
            ),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['stored-value'] })
            void message.success(words('saved'))
            onRecorded()
        },
    })
}
