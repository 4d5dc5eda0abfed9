import { DeleteOutlined, FilterOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { type Chosen, type Filter, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal, Popover } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { useAddress } from '../useAddress'
import { fromViewQuery, slotsOf, viewQuery } from './views'
import { useViewWords } from './viewWords'
import './views.css'

const ask = (page: string) => told(api.GET('/api/v1/views', { params: { query: { page } } }))

interface SavedViewsProps {
    /** Under this name the views of the list are kept. */
    page: string
    filters: readonly Filter[]
    /** What else stands in the address and belongs to a view, as an order. */
    more?: readonly string[]
    /** Views that the house keeps for everybody, also for who may only read and keeps none of his own. */
    ready?: readonly ReadyView[]
    onOpen: (chosen: Chosen) => void
}

export interface ReadyView {
    name: string
    chosen: Chosen
}

/** Filters that somebody comes back to, by the name he gave them. */
export function SavedViews({ page, filters, more, ready = [], onOpen }: SavedViewsProps) {
    const words = useViewWords()
    const can = useCan()
    const [open, setOpen] = useState(false)
    const [saving, setSaving] = useState(false)
    const [chosen] = useAddress()
    const slots = slotsOf(filters, more)
    const query = viewQuery(slots, chosen)
    const mayRead = can('GET /api/v1/views')
    const views = useQuery({ queryKey: ['views', page], queryFn: () => ask(page), enabled: mayRead, staleTime: 60_000 })
    if (!mayRead && ready.length === 0) return null
    const items = views.data?.items ?? []
    const house = ready.map(({ name, chosen: of }) => ({ name, query: viewQuery(slots, of) }))
    return (
        <>
            <Popover
                trigger="click"
                placement="bottomRight"
                open={open}
                onOpenChange={setOpen}
                content={
                    <Views
                        page={page}
                        items={items}
                        house={house}
                        bare={query === ''}
                        onOpen={(view) => {
                            onOpen(fromViewQuery(slots, view))
                            setOpen(false)
                        }}
                        onSave={() => {
                            setOpen(false)
                            setSaving(true)
                        }}
                    />
                }
            >
                <Button icon={<FilterOutlined />} aria-expanded={open}>
                    {[...items, ...house].find((view) => view.query === query)?.name ?? words('views')}
                </Button>
            </Popover>
            <Modal
                open={saving}
                title={words('viewSaveTitle')}
                footer={null}
                width={420}
                destroyOnHidden
                onCancel={() => setSaving(false)}
            >
                <Save page={page} query={query} onDone={() => setSaving(false)} />
            </Modal>
        </>
    )
}

interface ViewsProps {
    page: string
    items: readonly { id: string; name: string; query: string }[]
    house: readonly { name: string; query: string }[]
    /** No filter is set, so there is nothing to keep. */
    bare: boolean
    onOpen: (query: string) => void
    onSave: () => void
}

function Views({ page, items, house, bare, onOpen, onSave }: ViewsProps) {
    const words = useViewWords()
    const can = useCan()
    return (
        <div className="views">
            {house.map((view) => (
                <Button key={view.query} type="text" className="clip" onClick={() => onOpen(view.query)}>
                    {view.name}
                </Button>
            ))}
            {items.length === 0 && can('POST /api/v1/views') ? <p className="soft">{words('viewsNone')}</p> : null}
            {items.map((view) => (
                <div key={view.id} className="row apart">
                    <Button type="text" className="clip grow" onClick={() => onOpen(view.query)}>
                        {view.name}
                    </Button>
                    {can('POST /api/v1/views/{id}/removals') ? (
                        <Remove page={page} id={view.id} name={view.name} />
                    ) : null}
                </div>
            ))}
            {can('POST /api/v1/views') ? (
                <Button block disabled={bare} onClick={onSave}>
                    {words('viewSave')}
                </Button>
            ) : null}
        </div>
    )
}

function Save({ page, query, onDone }: { page: string; query: string; onDone: () => void }) {
    const words = useViewWords()
    const { message } = App.useApp()
    const client = useQueryClient()
    const [name, setName] = useState('')
    const save = useCommand(
        (key, body: { page: string; name: string; query: string }) =>
            told(api.POST('/api/v1/views', { params: { header: { 'Idempotency-Key': key } }, body })),
        {
            onDone: (view) => {
                void client.invalidateQueries({ queryKey: ['views', page] })
                void message.success(words('viewSaved', { name: view.name }))
                onDone()
            },
        },
    )
    const go = () => name.trim() !== '' && void save.run({ page, name: name.trim(), query })
    return (
        <div className="stack">
            <Input
                autoFocus
                maxLength={60}
                value={name}
                aria-label={words('viewName')}
                placeholder={words('viewNameHint')}
                onChange={(event) => setName(event.target.value)}
                onPressEnter={go}
            />
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onDone}>{words('cancel')}</Button>
                <Button type="primary" disabled={name.trim() === ''} loading={save.running} onClick={go}>
                    {words('save')}
                </Button>
            </div>
        </div>
    )
}

function Remove({ page, id, name }: { page: string; id: string; name: string }) {
    const words = useViewWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const remove = useCommand(
        (key, view: string) =>
            told(
                api.POST('/api/v1/views/{id}/removals', {
                    params: { path: { id: view }, header: { 'Idempotency-Key': key } },
                }),
            ),
        {
            onDone: () => {
                void client.invalidateQueries({ queryKey: ['views', page] })
                void message.success(words('viewRemoved'))
            },
        },
    )
    return (
        <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            loading={remove.running}
            aria-label={words('viewRemove', { name })}
            onClick={() => void remove.run(id)}
        />
    )
}
