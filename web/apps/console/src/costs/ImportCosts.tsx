import { api, type Schemas, told } from '@regulars/api'
import { count, listed, money, Read, saveCsv, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { ListDrop } from '../ListDrop'
import { textOf } from '../prices/listFile'
import { type Read as Found, readCosts } from './costFile'
import type { Line } from './costs'
import { useCostWords } from './costWords'

const TOLD = 20
const MOST = 1000

interface ImportProps {
    codeOf: (name: string) => string | undefined
    name: (channel: string) => string
    send: (key: string, costs: Line[]) => Promise<unknown>
    onDone: (lines: number) => void
    onClose: () => void
}

/** Costs from a file: what it would change is seen before anything is taken. */
export function ImportCosts({ codeOf, name, send, onDone, onClose }: ImportProps) {
    const words = useCostWords()
    const say = useSayRefusal()
    const [read, setRead] = useState<Found>()
    const lines = read?.lines ?? []
    const take = useCommand(send, { quiet: true, onDone: () => onDone(lines.length) })
    return (
        <Modal
            open
            width={620}
            title={words('uploadTitle')}
            okText={words('take', { count: count(lines.length) })}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: lines.length === 0 || lines.length > MOST, loading: take.running }}
            onOk={() => void take.run(lines)}
            onCancel={onClose}
        >
            <div className="stack">
                {read === undefined ? (
                    <Choose onFile={async (file) => setRead(readCosts(textOf(await file.arrayBuffer()), codeOf))} />
                ) : (
                    <>
                        <FileFound of={read} />
                        {lines.length > 0 && lines.length <= MOST ? <Effect lines={lines} name={name} /> : null}
                        <div>
                            <Button size="small" onClick={() => setRead(undefined)}>
                                {words('another')}
                            </Button>
                        </div>
                    </>
                )}
                {take.refusal ? <Alert type="error" showIcon title={say(take.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function Choose({ onFile }: { onFile: (file: File) => Promise<void> }) {
    const words = useCostWords()
    const sample = () =>
        saveCsv('channel-costs', [
            ['channel', 'month', 'cost', 'note'].join(','),
            ['douyin', '2026-10', '12800.00', words('noteHint').replaceAll(',', ' ')].join(','),
            ['mini-program', '2026-10', '3000', ''].join(','),
        ])
    return (
        <ListDrop
            title={words('import')}
            hint={words('uploadHint')}
            sample={words('sample')}
            onSample={sample}
            onFile={onFile}
        />
    )
}

function FileFound({ of }: { of: Found }) {
    const words = useCostWords()
    const [language] = useLanguage()
    return (
        <section className="stack close">
            {of.missing.length > 0 ? (
                <Alert
                    type="error"
                    showIcon
                    role="alert"
                    title={words('missing', {
                        columns: listed(
                            of.missing.map((each) => words(`column_${each}` as 'column_month')),
                            language,
                        ),
                    })}
                />
            ) : null}
            {of.lines.length > 0 ? (
                <Alert type="success" showIcon title={words('rows', { count: count(of.lines.length) })} />
            ) : null}
            {of.wrong.length > 0 ? (
                <Alert
                    type="warning"
                    showIcon
                    title={words('wrongRows', { count: count(of.wrong.length) })}
                    description={
                        <ul className="cost-wrong">
                            {of.wrong.slice(0, TOLD).map(({ row, why }) => (
                                <li key={row}>
                                    <b className="num">{words('row', { row })}</b> {words(`why_${why}`)}
                                </li>
                            ))}
                        </ul>
                    }
                />
            ) : null}
        </section>
    )
}

/** What the server would change, line by line. */
function Effect({ lines, name }: { lines: Line[]; name: (channel: string) => string }) {
    const can = useCan()
    const asked = useQuery({
        queryKey: ['channel-costs', 'dry-run', lines],
        enabled: can('POST /api/v1/channel-costs/dry-runs'),
        queryFn: () => told(api.POST('/api/v1/channel-costs/dry-runs', { body: { costs: lines } })),
        retry: false,
    })
    return (
        <Read of={asked} lines={3}>
            {(found) => <Changes changes={found.changes ?? []} unchanged={found.unchanged} name={name} />}
        </Read>
    )
}

interface ChangesProps {
    changes: readonly Schemas['Recording.Change'][]
    unchanged: number
    name: (channel: string) => string
}

function Changes({ changes, unchanged, name }: ChangesProps) {
    const words = useCostWords()
    const corrected = changes.filter((each) => each.before?.cost !== undefined)
    const was = (cost: number | undefined) => (cost === undefined ? words('nothing') : money(cost))
    return (
        <section className="stack close">
            <p>
                {words('effect', {
                    fresh: count(changes.length - corrected.length),
                    corrected: count(corrected.length),
                    same: count(unchanged),
                })}
            </p>
            {corrected.length > 0 ? (
                <ul className="cost-wrong num">
                    {corrected.slice(0, TOLD).map(({ cost, before }) => (
                        <li key={`${cost.channel} ${cost.month}`}>
                            {words('change', {
                                channel: name(cost.channel),
                                month: cost.month,
                                was: was(before?.cost),
                                becomes: was(cost.cost),
                            })}
                        </li>
                    ))}
                    {corrected.length > TOLD ? (
                        <li>{words('moreChanges', { count: count(corrected.length) })}</li>
                    ) : null}
                </ul>
            ) : null}
        </section>
    )
}
