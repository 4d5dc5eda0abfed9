import { api, told } from '@regulars/api'
import { count, instant, Labelled, saveCsv, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, DatePicker, Input, Modal } from 'antd'
import { useCallback, useState } from 'react'
import { ListDrop } from '../ListDrop'
import { type Line, type Read, readList, textOf, type Wrong } from './listFile'
import { usePriceWords } from './priceWords'

const MINUTE = 'YYYY-MM-DD HH:mm'
const TOLD = 50
const MOST = 100_000

/** A list from a file: what of it can be taken is seen before it is sent. */
export function UploadList({ onClose }: { onClose: () => void }) {
    const words = usePriceWords()
    const say = useSayRefusal()
    const [name, setName] = useState('')
    const [starts, setStarts] = useState<string>()
    const [read, setRead] = useState<Read>()
    const save = useSaving(onClose)
    const lines = read?.lines ?? []
    async function take(file: File) {
        setRead(readList(textOf(await file.arrayBuffer())))
        setName((was) => (was === '' ? file.name.replace(/\.[^.]*$/, '').slice(0, 120) : was))
    }
    return (
        <Modal
            open
            width={680}
            title={words('upload')}
            okText={words('save', { count: count(lines.length) })}
            cancelText={words('cancel')}
            okButtonProps={{
                disabled: lines.length === 0 || lines.length > MOST || name.trim() === '',
                loading: save.running,
            }}
            onOk={() => void save.run({ name: name.trim(), lines, ...(starts ? { starts: instant(starts) } : {}) })}
            onCancel={onClose}
        >
            <div className="stack">
                {read === undefined ? (
                    <Choose onFile={take} />
                ) : (
                    <Found of={read} onAnother={() => setRead(undefined)} />
                )}
                {read === undefined || read.missing.length > 0 ? null : (
                    <NameAndStart name={name} onName={setName} onStarts={setStarts} />
                )}
                {save.refusal ? <Alert type="error" showIcon title={say(save.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function NameAndStart({
    name,
    onName,
    onStarts,
}: {
    name: string
    onName: (next: string) => void
    onStarts: (next: string | undefined) => void
}) {
    const words = usePriceWords()
    return (
        <>
            <Labelled text={words('name')}>
                {(id) => (
                    <Input id={id} maxLength={120} value={name} onChange={(event) => onName(event.target.value)} />
                )}
            </Labelled>
            <div className="row">
                {words('startsAt')}
                <DatePicker
                    showTime={{ format: 'HH:mm' }}
                    format={MINUTE}
                    needConfirm={false}
                    aria-label={words('startsAt')}
                    placeholder={words('atOnce')}
                    onChange={(at) => onStarts(at?.format(MINUTE))}
                />
            </div>
        </>
    )
}

function useSaving(onClose: () => void) {
    const words = usePriceWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: { name: string; lines: Line[]; starts?: string }) =>
            told(api.POST('/api/v1/price-imports', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['price-imports'] })
            void client.invalidateQueries({ queryKey: ['prices'] })
            void message.success(words('saved'))
            onClose()
        },
    })
}

function Choose({ onFile }: { onFile: (file: File) => Promise<void> }) {
    const words = usePriceWords()
    const sample = () =>
        saveCsv('prices', [
            ['sku', 'store', 'category', 'brand', 'price', 'floor', 'cost', 'was'].join(','),
            ['DIAPER-L', '', words('category'), words('brand'), '129.00', '99.00', '88.00', ''].join(','),
        ])
    return (
        <ListDrop
            title={words('drop')}
            hint={words('dropHint')}
            sample={words('sample')}
            onSample={sample}
            onFile={onFile}
        />
    )
}

function Found({ of, onAnother }: { of: Read; onAnother: () => void }) {
    const words = usePriceWords()
    const rows = new Set(of.wrong.map(({ row }) => row)).size
    return (
        <section className="stack close">
            {of.missing.length > 0 ? <Alert type="error" showIcon title={words('missing')} role="alert" /> : null}
            {of.lines.length > MOST ? <Alert type="error" showIcon title={words('tooMany')} role="alert" /> : null}
            {of.lines.length > 0 ? (
                <Alert type="success" showIcon title={words('rows', { count: count(of.lines.length) })} />
            ) : null}
            {rows > 0 ? (
                <Alert
                    type="warning"
                    showIcon
                    title={words('wrongRows', { count: count(rows) })}
                    description={<WrongRows of={of.wrong} />}
                />
            ) : null}
            {of.unknown.length > 0 ? (
                <p className="faint">{words('ignored', { columns: of.unknown.join(', ') })}</p>
            ) : null}
            <div>
                <Button size="small" onClick={onAnother}>
                    {words('another')}
                </Button>
            </div>
        </section>
    )
}

function WrongRows({ of }: { of: readonly Wrong[] }) {
    const words = usePriceWords()
    const named = (field: string) =>
        (['sku', 'list', 'floor', 'cost', 'was', 'category', 'brand'] as const).find((each) => each === field)
    return (
        <ul className="wrong-rows">
            {of.slice(0, TOLD).map(({ row, sku, why, field }) => {
                const known = named(field)
                return (
                    <li key={`${row} ${why} ${field}`}>
                        <b className="num">
                            {words('row')} {row}
                        </b>{' '}
                        {sku} {words(`why-${why}`, { field: known === undefined ? field : words(known) })}
                    </li>
                )
            })}
            {of.length > TOLD ? <li>{words('more', { count: count(of.length - TOLD) })}</li> : null}
        </ul>
    )
}
