import { PlusOutlined } from '@ant-design/icons'
import {
    type Chosen,
    type Column,
    count,
    Empty,
    type Filter,
    Filters,
    List,
    listOf,
    Num,
    Page,
    textOf,
    useLanguage,
} from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { HabitsModal } from '../forecasts/HabitsModal'
import { useHabitWords } from '../forecasts/habitWords'
import { SavedViews } from '../views/SavedViews'
import { Check, Fresh, State } from './parts'
import { type Listed, segmentsQuery } from './queries'
import { StagesModal } from './StagesModal'
import { useSegmentWords } from './segmentWords'
import './segments.css'

const USES = ['SEGMENT', 'TAG', 'STAGE', 'LAYER'] as const
const STATES: readonly Listed['state'][] = ['ACTIVE', 'DRAFT', 'ARCHIVED']

/** Whether a segment is among those that the filters of the address ask for. */
export function among({ state, use, name, sentence }: Listed, chosen: Chosen): boolean {
    const asked = (value: string, of: readonly string[]) => of.length === 0 || of.includes(value)
    const typed = (textOf(chosen.text) ?? '').toLowerCase()
    return (
        asked(use, listOf(chosen.use)) &&
        asked(state, listOf(chosen.state)) &&
        [name.zh, name.en, sentence?.zh ?? '', sentence?.en ?? ''].some((each) => each.toLowerCase().includes(typed))
    )
}

export function SegmentsPage() {
    const words = useSegmentWords()
    const navigate = useNavigate()
    const chosen: Chosen = useSearch({ strict: false })
    const query = useQuery(segmentsQuery)
    const columns = useSegmentColumns()
    const all = query.data?.items ?? []
    const rows = query.data
        ? all.filter((each) => among(each, chosen)).sort((a, b) => order(a) - order(b) || b.members - a.members)
        : undefined
    return (
        <Page
            title={words('title')}
            lead={
                <span className="row">
                    {words('lead')} <Fresh of={query.data?.freshness} />
                </span>
            }
            actions={<Actions />}
        >
            <SegmentFilters
                chosen={chosen}
                onChange={(search) => void navigate({ to: '/segments', search, replace: true })}
            />
            <List<Listed>
                name="segments"
                label={words('listLabel')}
                columns={columns}
                rows={rows}
                rowKey={(each) => each.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={({ id }) => void navigate({ to: '/segments/$id', params: { id } })}
                empty={
                    all.length === 0 ? (
                        <Empty title={words('emptyTitle')} text={words('emptyText')} action={<Actions />} />
                    ) : (
                        <Empty title={words('emptyFilter')} />
                    )
                }
            />
        </Page>
    )
}

const order = ({ state, use }: Listed) => 10 * STATES.indexOf(state) + USES.indexOf(use)

function Actions() {
    const words = useSegmentWords()
    const can = useCan()
    const [stages, setStages] = useState(false)
    const [habits, setHabits] = useState(false)
    const habitWords = useHabitWords()
    return (
        <>
            {can('POST /api/v1/segments/stages') ? (
                <Button onClick={() => setStages(true)}>{words('stages')}</Button>
            ) : null}
            {can('POST /api/v1/segments/habits') ? (
                <Button onClick={() => setHabits(true)}>{habitWords('tags')}</Button>
            ) : null}
            {can('POST /api/v1/segments') ? <NewOnes /> : null}
            {habits ? <HabitsModal onClose={() => setHabits(false)} /> : null}
            {stages ? <StagesModal onClose={() => setStages(false)} /> : null}
        </>
    )
}

function NewOnes() {
    const words = useSegmentWords()
    const navigate = useNavigate()
    const make = (search: { list?: string }) => void navigate({ to: '/segments/$id', params: { id: 'new' }, search })
    return (
        <>
            <Button onClick={() => make({ list: '1' })}>{words('newList')}</Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => make({})}>
                {words('newSegment')}
            </Button>
        </>
    )
}

function SegmentFilters({ chosen, onChange }: { chosen: Chosen; onChange: (next: Chosen) => void }) {
    const words = useSegmentWords()
    const filters: Filter[] = [
        {
            kind: 'choices',
            name: 'use',
            label: words('use'),
            choices: USES.map((value) => ({ value, label: words(value) })),
        },
        {
            kind: 'choices',
            name: 'state',
            label: words('state'),
            choices: STATES.map((value) => ({ value, label: words(value) })),
        },
        { kind: 'text', name: 'text', label: words('search') },
    ]
    return (
        <Filters
            filters={filters}
            chosen={chosen}
            onChange={onChange}
            after={<SavedViews page="segments" filters={filters} onOpen={(view) => onChange({ ...chosen, ...view })} />}
        />
    )
}

function useSegmentColumns(): Column<Listed>[] {
    const words = useSegmentWords()
    const [language] = useLanguage()
    return [
        {
            key: 'name',
            title: words('name'),
            width: 200,
            narrow: 1,
            render: ({ name, use }) => (
                <span>
                    <b>{name[language]}</b> <span className="faint">{words(use)}</span>
                </span>
            ),
        },
        {
            key: 'members',
            title: words('members'),
            align: 'right',
            width: 100,
            narrow: 2,
            render: ({ members }) => <Num>{count(members)}</Num>,
        },
        {
            key: 'condition',
            title: words('condition'),
            // as wide as leaves room for what the check said, however long the sentence
            width: 460,
            narrow: 3,
            render: ({ sentence, byHand }) => (
                <span className="segment-says">{byHand ? words('byHand') : sentence?.[language]}</span>
            ),
        },
        { key: 'state', title: words('state'), width: 120, render: (row) => <State segment={row} /> },
        {
            key: 'check',
            title: words('check'),
            width: 180,
            render: ({ check, byHand }) => (byHand ? null : <Check check={check} />),
        },
    ]
}
