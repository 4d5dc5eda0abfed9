import { ThunderboltOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { count, Labelled, moment, Read, useBoth, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Drawer, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { type Counted, countedOf, saysOf } from './active'
import { useActiveWords } from './activeWords'

type Overview = Schemas['ActiveDefinitions.Overview']
type Known = Schemas['ActiveDefinitions.Known']
type Version = Schemas['ActiveDefinitions.Version']

const activeQuery = queryOptions({
    queryKey: ['active-definition'],
    queryFn: () => told(api.GET('/api/v1/active-definition')),
})

/** What counts as active, and for whom may say it, another definition (S1-57). */
export function ActiveMeaning() {
    const words = useActiveWords()
    const can = useCan()
    const [open, setOpen] = useState(false)
    if (!can('GET /api/v1/active-definition')) return null
    return (
        <>
            <Button icon={<ThunderboltOutlined />} onClick={() => setOpen(true)}>
                {words('open')}
            </Button>
            {open ? <Meaning onClose={() => setOpen(false)} /> : null}
        </>
    )
}

function Meaning({ onClose }: { onClose: () => void }) {
    const words = useActiveWords()
    const can = useCan()
    const asked = useQuery(activeQuery)
    return (
        <Drawer open onClose={onClose} size={520} title={words('title')} destroyOnHidden>
            <Read of={asked} lines={6}>
                {(all) => (
                    <div className="stack">
                        <Now of={all.now} />
                        {can('POST /api/v1/active-definition') ? (
                            <Defining key={all.now.version} all={all} onClose={onClose} />
                        ) : null}
                        <Before of={all.before} />
                    </div>
                )}
            </Read>
        </Drawer>
    )
}

function Now({ of: { says, author, at, reason } }: { of: Version }) {
    const words = useActiveWords()
    const both = useBoth()
    return (
        <div className="active-now">
            <span className="soft">{words('now')}</span>
            <b>{both(says)}</b>
            <span className="faint">
                {author !== undefined && at !== undefined
                    ? words('by', { who: author, at: moment(at), reason: reason ?? '' })
                    : words('byHouse')}
            </span>
        </div>
    )
}

function Defining({ all, onClose }: { all: Overview; onClose: () => void }) {
    const words = useActiveWords()
    const say = useSayRefusal()
    const [language] = useLanguage()
    const [draft, setDraft] = useState<Counted>(all.now.body)
    const [reason, setReason] = useState('')
    const save = useDefining(all.now.version, onClose)
    const change = (part: Partial<Counted>) => setDraft((was) => ({ ...was, ...part }))
    const body = countedOf(draft)
    const changed = JSON.stringify(body) !== JSON.stringify(countedOf(all.now.body))
    const said = saysOf(body, all.behaviours, language)
    return (
        <section className="stack close active-form">
            <h3>{words('change')}</h3>
            <Checkbox checked={draft.orders} onChange={({ target }) => change({ orders: target.checked })}>
                {words('orders')}
            </Checkbox>
            <Checkbox checked={draft.redemptions} onChange={({ target }) => change({ redemptions: target.checked })}>
                {words('redemptions')}
            </Checkbox>
            <Behaviours draft={draft} known={all.behaviours} days={all.days} onChange={change} />
            <p className="active-says" aria-live="polite">
                {said === '' ? words('nothing') : words('says', { what: said })}
            </p>
            <Labelled text={words('reason')}>
                {(id) => (
                    <Input id={id} value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
                )}
            </Labelled>
            <p className="faint">{words('holds')}</p>
            {save.refusal ? <Alert type="error" showIcon title={say(save.refusal)} role="alert" /> : null}
            <div className="right">
                <Button
                    type="primary"
                    loading={save.running}
                    disabled={!changed || said === '' || reason.trim() === ''}
                    onClick={() => void save.run(body, reason.trim())}
                >
                    {words('save')}
                </Button>
            </div>
        </section>
    )
}

interface BehavioursProps {
    draft: Counted
    known: readonly Known[]
    days: number
    onChange: (part: Partial<Counted>) => void
}

function Behaviours({ draft, known, days, onChange }: BehavioursProps) {
    const words = useActiveWords()
    const both = useBoth()
    return (
        <>
            <Radio.Group
                aria-label={words('behaviours')}
                value={draft.everyBehaviour ? 'every' : 'named'}
                options={[
                    { value: 'every', label: words('every') },
                    { value: 'named', label: words('named') },
                ]}
                onChange={({ target }) => onChange({ everyBehaviour: target.value === 'every' })}
            />
            {draft.everyBehaviour ? null : (
                <>
                    <Select
                        mode="tags"
                        aria-label={words('named')}
                        placeholder={words('choose')}
                        value={draft.behaviours}
                        maxCount={20}
                        options={known.map((each) => ({
                            value: each.name,
                            label: words('times', { name: both(each.words), n: count(each.times) }),
                        }))}
                        onChange={(behaviours) => onChange({ behaviours })}
                    />
                    <span className="faint">{words('lately', { days })}</span>
                </>
            )}
        </>
    )
}

function useDefining(seen: number, onClose: () => void) {
    const words = useActiveWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    return useCommand(
        (key: string, body: Counted, reason: string) =>
            told(
                api.POST('/api/v1/active-definition', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { seen, ...body, reason },
                }),
            ),
        {
            quiet: true,
            onDone: () => {
                for (const queryKey of [['active-definition'], ['metrics'], ['metric'], ['metric-members']]) {
                    void client.invalidateQueries({ queryKey })
                }
                void message.success(words('saved'))
                onClose()
            },
        },
    )
}

/** What counted before, the newest first. */
function Before({ of }: { of: readonly Version[] }) {
    const words = useActiveWords()
    const both = useBoth()
    if (of.length === 0) return null
    return (
        <section className="stack close">
            <h3>{words('before')}</h3>
            <ol className="active-before">
                {of.map((each) => (
                    <li key={each.version}>
                        {both(each.says)}
                        <br />
                        <span className="faint">
                            {each.author !== undefined && each.at !== undefined
                                ? words('by', { who: each.author, at: moment(each.at), reason: each.reason ?? '' })
                                : words('byHouse')}
                        </span>
                    </li>
                ))}
            </ol>
        </section>
    )
}
