import { PlusOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { type Column, count, Empty, Labelled, List, moment, useCommand, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Input, InputNumber, Modal, Progress, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../../access/session'
import { ExportButton } from '../../exports/ExportButton'
import { rowsOf } from '../../rowsOf'
import { useCouponWords } from './couponWords'
import { useTemplates } from './useTemplates'

type Batch = Schemas['Batches.Batch']

/** Codes to be printed or sent: made by a job, how far it is, and the list of them. */
export function BatchesTab() {
    const words = useCouponWords()
    const can = useCan()
    const navigate = useNavigate()
    const [making, setMaking] = useState(false)
    const query = useQuery({
        queryKey: ['coupon-batches'],
        // While codes are made the bar moves.
        refetchInterval: ({ state }) => (state.data?.items?.some(({ doneAt }) => doneAt === undefined) ? 1_500 : false),
        queryFn: () => told(api.GET('/api/v1/coupon-batches')),
    })
    const columns = useBatchColumns()
    const create = can('POST /api/v1/coupon-batches') ? (
        <Button size="small" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {words('newBatch')}
        </Button>
    ) : null
    const rows = rowsOf(query)?.toSorted((a, b) => b.at.localeCompare(a.at))
    return (
        <>
            <List<Batch>
                name="coupon-batches"
                label={words('tabBatches')}
                columns={columns}
                rows={rows}
                rowKey={(each) => each.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                bar={create}
                {...(can('GET /api/v1/coupon-templates/{id}/funnel')
                    ? {
                          onOpen: ({ id, template }: Batch) =>
                              void navigate({
                                  to: '/coupons/$id',
                                  params: { id: template },
                                  search: { tab: 'funnel', source: 'CODES', of: id },
                              }),
                      }
                    : {})}
                empty={<Empty title={words('noBatches')} text={words('noBatchesText')} action={create} />}
            />
            {making ? <NewBatch onClose={() => setMaking(false)} /> : null}
        </>
    )
}

function useBatchColumns(): Column<Batch>[] {
    const words = useCouponWords()
    const templates = useTemplates()
    return [
        { key: 'name', title: words('name'), narrow: 1, render: ({ name }) => <b>{name}</b> },
        { key: 'template', title: words('template'), narrow: 3, render: ({ template }) => templates.name(template) },
        {
            key: 'made',
            title: words('made'),
            width: 220,
            narrow: 3,
            render: ({ made, wanted, doneAt }) => (
                <span className="budget-bar">
                    {doneAt === undefined ? (
                        <Progress
                            percent={Math.floor((made * 100) / wanted)}
                            size="small"
                            showInfo={false}
                            aria-label={words('made')}
                        />
                    ) : null}
                    <span className="num">
                        {doneAt === undefined
                            ? `${count(made)} / ${count(wanted)}`
                            : words('madeAll', { count: count(made) })}
                    </span>
                </span>
            ),
        },
        {
            key: 'claimed',
            title: words('claimedCodes'),
            align: 'right',
            render: ({ id }) => <Claimed batch={id} />,
        },
        { key: 'author', title: words('author'), render: ({ author }) => author },
        {
            key: 'at',
            title: words('at'),
            narrow: 2,
            render: ({ at }) => <span className="num">{moment(at)}</span>,
        },
        {
            key: 'codes',
            title: '',
            render: ({ id, doneAt }) => <ExportButton list="CODES" batch={id} ready={doneAt !== undefined} />,
        },
    ]
}

function Claimed({ batch }: { batch: string }) {
    const can = useCan()
    const { data } = useQuery({
        queryKey: ['coupon-batches', batch],
        enabled: can('GET /api/v1/coupon-batches/{id}'),
        staleTime: 30_000,
        queryFn: () => told(api.GET('/api/v1/coupon-batches/{id}', { params: { path: { id: batch } } })),
    })
    return <>{data === undefined ? '–' : count(data.claimed)}</>
}

function useMaking(onClose: () => void) {
    const words = useCouponWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Schemas['Batches.Wanted']) =>
            told(api.POST('/api/v1/coupon-batches', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['coupon-batches'] })
            void message.success(words('batchMade'))
            onClose()
        },
    })
}

function NewBatch({ onClose }: { onClose: () => void }) {
    const words = useCouponWords()
    const say = useSayRefusal()
    const templates = useTemplates()
    const [name, setName] = useState('')
    const [template, setTemplate] = useState<string>()
    const [wanted, setWanted] = useState(1_000)
    const make = useMaking(onClose)
    return (
        <Modal
            open
            title={words('newBatch')}
            okText={words('makeCodes')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: name.trim() === '' || template === undefined, loading: make.running }}
            onOk={() => template && void make.run({ name: name.trim(), template, count: wanted })}
            onCancel={onClose}
        >
            <div className="stack close">
                <Labelled text={words('name')}>
                    {(id) => (
                        <Input
                            id={id}
                            autoFocus
                            maxLength={120}
                            placeholder={words('batchPlaceholder')}
                            value={name}
                            onChange={(event) => setName(event.target.value)}
                        />
                    )}
                </Labelled>
                <Labelled text={words('template')}>
                    {(id) => (
                        <Select
                            id={id}
                            style={{ width: '100%' }}
                            options={[...templates.choices]}
                            value={template ?? null}
                            onChange={(next: string | null) => setTemplate(next ?? undefined)}
                        />
                    )}
                </Labelled>
                <Labelled text={words('codesWanted')} about={words('codesHint')}>
                    {(id) => (
                        <InputNumber<number>
                            id={id}
                            min={1}
                            max={5_000_000}
                            precision={0}
                            value={wanted}
                            onChange={(next) => setWanted(next ?? 1)}
                        />
                    )}
                </Labelled>
                {make.refusal ? <Alert type="error" showIcon title={say(make.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}
