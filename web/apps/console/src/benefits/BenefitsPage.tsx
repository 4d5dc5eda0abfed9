import { api, type Schemas, told } from '@regulars/api'
import {
    type Column,
    count,
    dayStart,
    Empty,
    Filters,
    inZone,
    List,
    Page,
    Panel,
    Pill,
    textOf,
    useCommand,
    useLanguage,
} from '@regulars/kit'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Select } from 'antd'
import { useCallback } from 'react'
import { useCan } from '../access/session'
import { useAddress } from '../useAddress'
import { useBenefitWords } from './benefitWords'
import './benefits.css'

type Report = Schemas['Labelled.Report']
type Line = Schemas['Labelled.Line']
type Label = NonNullable<Line['label']>

const LABELS: readonly Label[] = ['EMOTIONAL', 'FUNCTIONAL', 'SOCIAL']

/** The last day counts; without days these are the last thirty. */
function spanOf(from: string | undefined, until: string | undefined) {
    const today = inZone(new Date())
    return {
        from: dayStart(from ?? today.subtract(29, 'day').format('YYYY-MM-DD')),
        until: inZone(dayStart(until ?? today.format('YYYY-MM-DD')))
            .add(1, 'day')
            .toISOString(),
    }
}

/** All benefits side by side: what they are for members, and who uses them. */
export function BenefitsPage() {
    const words = useBenefitWords()
    const [chosen, change] = useAddress()
    const span = spanOf(textOf(chosen.from), textOf(chosen.until))
    const columns = useColumns()
    const query = useQuery({
        queryKey: ['benefits', span],
        placeholderData: keepPreviousData,
        queryFn: () => told(api.GET('/api/v1/benefits', { params: { query: span } })),
    })
    return (
        <Page title={words('title')} lead={words('lead')}>
            <Filters
                filters={[{ kind: 'days', from: 'from', until: 'until', label: words('days') }]}
                chosen={chosen}
                onChange={(next) => change(next, { replace: true })}
            />
            {query.data ? <Sums of={query.data} /> : null}
            <List<Line>
                name="benefits"
                label={words('title')}
                columns={columns}
                rows={query.data?.lines}
                rowKey={({ kind, id }) => `${kind}-${id}`}
                loading={query.isPlaceholderData}
                error={query.error}
                onRetry={() => void query.refetch()}
                empty={<Empty title={words('empty')} text={words('emptyText')} />}
            />
        </Page>
    )
}

/** Two small tables whose rows add up to the same total. */
function Sums({ of }: { of: Report }) {
    const words = useBenefitWords()
    const labels = of.labels.map((each) => ({
        name: each.label === undefined ? words('none') : words(each.label),
        benefits: each.benefits,
        uses: each.uses,
    }))
    const ways = of.ways.map((each) => ({
        name: words(each.calendar ? 'calendar' : 'always'),
        benefits: each.benefits,
        uses: each.uses,
    }))
    return (
        <div className="benefit-sums">
            <Sum title={words('byLabel')} rows={labels} of={of} />
            <Sum title={words('byWay')} rows={ways} of={of} />
        </div>
    )
}

function Sum({
    title,
    rows,
    of,
}: {
    title: string
    rows: { name: string; benefits: number; uses: number }[]
    of: Report
}) {
    const words = useBenefitWords()
    return (
        <Panel title={title}>
            <table className="benefit-sum">
                <thead>
                    <tr>
                        <th scope="col">{title}</th>
                        <th scope="col">{words('benefits')}</th>
                        <th scope="col">{words('uses')}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.map((row) => (
                        <tr key={row.name}>
                            <th scope="row">{row.name}</th>
                            <td className="num">{count(row.benefits)}</td>
                            <td className="num">{count(row.uses)}</td>
                        </tr>
                    ))}
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{words('total')}</th>
                        <td className="num">{count(of.benefits)}</td>
                        <td className="num">{count(of.uses)}</td>
                    </tr>
                </tfoot>
            </table>
        </Panel>
    )
}

function Labelling({ of }: { of: Line }) {
    const words = useBenefitWords()
    const can = useCan()
    const [language] = useLanguage()
    const client = useQueryClient()
    const { message } = App.useApp()
    const { kind, id } = of
    const send = useCallback(
        (key: string, label: Label) =>
            told(
                api.POST('/api/v1/benefit-labels', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { kind, id, label },
                }),
            ),
        [kind, id],
    )
    const label = useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['benefits'] })
            void message.success(words('saved'))
        },
    })
    if (!can('POST /api/v1/benefit-labels')) {
        return <span>{of.label === undefined ? words('none') : words(of.label)}</span>
    }
    return (
        <Select<Label>
            className="benefit-label"
            aria-label={words('labelOf', { name: language === 'zh' ? of.name : of.nameEn })}
            loading={label.running}
            placeholder={words('none')}
            value={of.label ?? null}
            options={LABELS.map((value) => ({ value, label: words(value) }))}
            onChange={(value) => void label.run(value)}
        />
    )
}

function useColumns(): Column<Line>[] {
    const words = useBenefitWords()
    const [language] = useLanguage()
    return [
        {
            key: 'name',
            title: words('benefit'),
            narrow: 1,
            render: ({ name, nameEn }) => <b>{language === 'zh' ? name : nameEn}</b>,
        },
        { key: 'kind', title: words('kind'), narrow: 2, render: ({ kind }) => words(kind) },
        {
            key: 'state',
            title: words('state'),
            render: ({ running }) => (
                <Pill tone={running ? 'good' : 'plain'}>{words(running ? 'running' : 'notRunning')}</Pill>
            ),
        },
        {
            key: 'way',
            title: words('way'),
            narrow: 3,
            render: ({ calendar }) => words(calendar ? 'calendar' : 'always'),
        },
        { key: 'label', title: words('label'), narrow: 3, render: (line) => <Labelling of={line} /> },
        { key: 'uses', title: words('uses'), align: 'right', narrow: 3, render: ({ uses }) => count(uses) },
        { key: 'members', title: words('members'), align: 'right', render: ({ members }) => count(members) },
    ]
}
