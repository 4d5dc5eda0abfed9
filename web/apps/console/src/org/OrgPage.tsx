import './org.css'
import { Page, Panel, Read, useNarrow } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, DatePicker, Drawer, Input } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useCan } from '../access/session'
import { OrgTree } from './OrgTree'
import { useOrgWords } from './orgWords'
import { found, KINDS, treeOf, type Unit } from './tree'
import { type Asked, UnitForm } from './UnitForm'
import { UnitPanel } from './UnitPanel'
import { endOf, unitsQuery } from './units'

interface Search {
    at?: string
    unit?: string
    find?: string
}

/** The chain's tree: today, on any past day, and as it is planned. */
export function OrgPage() {
    const words = useOrgWords()
    const can = useCan()
    const navigate = useNavigate()
    const search = useSearch({ strict: false }) as Search
    const [asked, setAsked] = useState<Asked>()
    const now = useQuery(unitsQuery())
    const units = useQuery(unitsQuery(search.at ? endOf(search.at) : undefined))
    const go = (part: Search) => void navigate({ to: '/org', search: { ...search, ...part }, replace: true })
    const chosen = units.data?.find((unit) => unit.code === search.unit)
    const panel = chosen ? (
        <UnitPanel
            unit={chosen}
            units={units.data ?? []}
            past={search.at !== undefined}
            onAsk={setAsked}
            onOpen={(unit) => go({ unit })}
        />
    ) : null
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                can('POST /api/v1/org-units') && !search.at ? (
                    <Button onClick={() => setAsked({ act: 'add', unit: undefined })}>{words('addGroup')}</Button>
                ) : null
            }
        >
            <Bar search={search} go={go} />
            <Beside name={chosen?.name} panel={panel} onClose={() => go({ unit: undefined })}>
                <Panel flush>
                    <Read of={units} lines={10}>
                        {(data) => <Tree units={data} now={now.data ?? data} search={search} go={go} />}
                    </Read>
                </Panel>
            </Beside>
            <UnitForm asked={asked} units={now.data ?? []} onClose={() => setAsked(undefined)} />
        </Page>
    )
}

interface BesideProps {
    name: string | undefined
    panel: ReactNode
    onClose: () => void
    children: ReactNode
}

/** The chosen unit beside the tree; where there is no room, from below over it. */
function Beside({ name, panel, onClose, children }: BesideProps) {
    const words = useOrgWords()
    const narrow = useNarrow(1000)
    if (narrow) {
        return (
            <>
                <div className="columns">
                    <div>{children}</div>
                </div>
                <Drawer open={panel !== null} onClose={onClose} title={name} placement="bottom" size="80%">
                    {panel}
                </Drawer>
            </>
        )
    }
    return (
        <div className="columns">
            <div className="c7">{children}</div>
            <div className="c5 org-side">
                {panel ?? (
                    <Panel>
                        <p className="soft">{words('choose')}</p>
                    </Panel>
                )}
            </div>
        </div>
    )
}

function Bar({ search, go }: { search: Search; go: (part: Search) => void }) {
    const words = useOrgWords()
    const [typed, setTyped] = useState(search.find ?? '')
    const future = search.at !== undefined && dayjs(search.at).isAfter(dayjs(), 'day')
    return (
        <div className="stack close" style={{ marginBottom: 12 }}>
            <div className="row">
                <Input.Search
                    style={{ width: 260 }}
                    allowClear
                    aria-label={words('search')}
                    placeholder={words('search')}
                    value={typed}
                    onChange={(event) => {
                        setTyped(event.target.value)
                        go({ find: event.target.value || undefined })
                    }}
                />
                <DatePicker
                    style={{ width: 190 }}
                    aria-label={words('asOf')}
                    placeholder={`${words('asOf')}: ${words('today')}`}
                    value={search.at ? dayjs(search.at) : null}
                    onChange={(day) => go({ at: day?.format('YYYY-MM-DD') })}
                />
            </div>
            {search.at ? (
                <Alert
                    type="info"
                    showIcon
                    title={words(future ? 'futureNote' : 'pastNote', { date: search.at })}
                    action={
                        <Button size="small" onClick={() => go({ at: undefined })}>
                            {words('backToToday')}
                        </Button>
                    }
                />
            ) : null}
        </div>
    )
}

interface TreeProps {
    units: readonly Unit[]
    now: readonly Unit[]
    search: Search
    go: (part: Search) => void
}

function Tree({ units, now, search, go }: TreeProps) {
    const words = useOrgWords()
    if (units.length === 0) {
        return (
            <div className="blank">
                <h2>{words(search.at ? 'emptyThen' : 'emptyTitle')}</h2>
                {search.at ? null : <p>{words('emptyText')}</p>}
            </div>
        )
    }
    const whole = treeOf(units)
    const shown = search.find ? found(whole, search.find) : whole
    if (shown.length === 0) {
        return (
            <p className="soft" style={{ padding: '16px' }}>
                {words('noMatch', { text: search.find ?? '' })}
            </p>
        )
    }
    return (
        <OrgTree
            key={search.find ? 'found' : 'whole'}
            head={KINDS.map((kind) => `${words(kind)} ${units.filter((unit) => unit.kind === kind).length}`).join(
                ' · ',
            )}
            nodes={shown}
            open={search.find !== undefined}
            chosen={search.unit}
            now={search.at ? now : undefined}
            onChoose={(unit) => go({ unit })}
        />
    )
}
