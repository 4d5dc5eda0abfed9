import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { api, type Refusal, type Schemas, told } from '@regulars/api'
import { Labelled, sayAtField, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Modal, Select } from 'antd'
import { useCallback, useState } from 'react'
import { Whole } from '../../Whole'
import { Yuan } from '../terms/controls'
import { useBudgetWords } from './budgetWords'
import { lacking, MEASURES, OF, PER, rowOf, type Typed, whole } from './ceilings'
import './budgets.css'

type Budget = Schemas['Budget']

function useSaving(of: Budget | undefined, onDone: (id: string) => void) {
    const words = useBudgetWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const id = of?.id
    const send = useCallback(
        (key: string, body: Schemas['Budget.Change']) => {
            const header = { 'Idempotency-Key': key }
            if (id !== undefined) {
                return told(api.POST('/api/v1/budgets/{id}/changes', { params: { path: { id }, header }, body }))
            }
            const { reason: _, ...terms } = body
            return told(api.POST('/api/v1/budgets', { params: { header }, body: terms }))
        },
        [id],
    )
    return useCommand(send, {
        quiet: true,
        onDone: (budget) => {
            void client.invalidateQueries({ queryKey: ['budgets'] })
            void message.success(words(id === undefined ? 'made' : 'changed'))
            onDone(budget.id)
        },
    })
}

/** A new budget, or other ceilings of one that is there, with the reason. */
export function BudgetEditor({
    of,
    onClose,
    onDone,
}: {
    of?: Budget
    onClose: () => void
    onDone: (id: string) => void
}) {
    const words = useBudgetWords()
    const [name, setName] = useState(of?.name ?? '')
    const [rows, setRows] = useState<readonly Typed[]>(
        of?.ceilings ?? [{ of: 'ALL', per: 'EVER', measure: 'MONEY', most: 5_000_000 }],
    )
    const [reason, setReason] = useState('')
    const save = useSaving(of, onDone)
    const ceilings = whole(rows)
    const ready = name.trim() !== '' && ceilings !== undefined && (of === undefined || reason.trim() !== '')
    return (
        <Modal
            open
            width={680}
            title={of ? words('changeTitle', { name: of.name }) : words('make')}
            okText={words(of ? 'save' : 'makeOk')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: !ready, loading: save.running }}
            onOk={() => ceilings && void save.run({ name: name.trim(), ceilings, reason: reason.trim() })}
            onCancel={onClose}
        >
            <div className="stack close">
                {of ? <p className="soft">{words('changeText')}</p> : null}
                <Text
                    label={words('name')}
                    value={name}
                    most={120}
                    at="name"
                    refusal={save.refusal}
                    onChange={setName}
                />
                <CeilingRows rows={rows} refusal={save.refusal} onChange={setRows} />
                {of ? (
                    <Text
                        label={words('reason')}
                        hint={words('reasonHint')}
                        value={reason}
                        most={500}
                        at="reason"
                        refusal={save.refusal}
                        onChange={setReason}
                    />
                ) : null}
                <Elsewhere refusal={save.refusal} />
            </div>
        </Modal>
    )
}

/** What no field of the form is at fault for. */
function Elsewhere({ refusal }: { refusal: Refusal | undefined }) {
    const say = useSayRefusal()
    const field = refusal?.problem?.field
    const said = field === 'name' || field === 'reason' || rowOf(field) !== undefined
    return refusal && !said ? <Alert type="error" showIcon title={say(refusal)} role="alert" /> : null
}

function Text(props: {
    label: string
    hint?: string
    value: string
    most: number
    at: string
    refusal: Refusal | undefined
    onChange: (next: string) => void
}) {
    const [language] = useLanguage()
    const wrong = props.refusal?.problem?.field === props.at
    return (
        <Labelled
            text={props.label}
            wrong={wrong}
            about={wrong && props.refusal ? sayAtField(props.refusal, language) : props.hint}
        >
            {(id) => (
                <Input
                    id={id}
                    maxLength={props.most}
                    value={props.value}
                    status={wrong ? 'error' : ''}
                    onChange={(event) => props.onChange(event.target.value)}
                />
            )}
        </Labelled>
    )
}

function CeilingRows({
    rows,
    refusal,
    onChange,
}: {
    rows: readonly Typed[]
    refusal: Refusal | undefined
    onChange: (next: readonly Typed[]) => void
}) {
    const words = useBudgetWords()
    const [language] = useLanguage()
    const wrong = rowOf(refusal?.problem?.field)
    const next = lacking(rows)
    return (
        <fieldset className="ceilings stack close">
            <legend>{words('ceilings')}</legend>
            {rows.map((row, at) => (
                <div key={at} className="stack close">
                    <div className="row">
                        <CeilingRow
                            row={row}
                            at={at}
                            wrong={wrong === at}
                            onChange={(changed) => onChange(rows.map((each, i) => (i === at ? changed : each)))}
                        />
                        <Button
                            type="text"
                            icon={<DeleteOutlined />}
                            aria-label={words('removeCeiling', { n: at + 1 })}
                            disabled={rows.length === 1}
                            onClick={() => onChange(rows.filter((_, i) => i !== at))}
                        />
                    </div>
                    {wrong === at && refusal ? (
                        <span className="bad" role="alert">
                            {sayAtField(refusal, language)}
                        </span>
                    ) : null}
                </div>
            ))}
            {next && rows.length < 12 ? (
                <Button
                    size="small"
                    icon={<PlusOutlined />}
                    style={{ alignSelf: 'flex-start' }}
                    onClick={() => onChange([...rows, next])}
                >
                    {words('addCeiling')}
                </Button>
            ) : null}
        </fieldset>
    )
}

function CeilingRow({
    row,
    at,
    wrong,
    onChange,
}: {
    row: Typed
    at: number
    wrong: boolean
    onChange: (next: Typed) => void
}) {
    const words = useBudgetWords()
    const said = (part: 'of' | 'per' | 'measure' | 'most') => words('ceilingN', { n: at + 1, part: words(part) })
    const choose = <K extends 'of' | 'per' | 'measure'>(part: K, from: readonly Typed[K][], width: number) => (
        <Select<Typed[K]>
            variant="filled"
            style={{ width }}
            aria-label={said(part)}
            status={wrong ? 'error' : ''}
            options={from.map((value) => ({ value, label: words(value) }))}
            value={row[part]}
            onChange={(value) => onChange({ ...row, [part]: value, ...(part === 'measure' ? { most: null } : {}) })}
        />
    )
    const Most = row.measure === 'MONEY' ? Yuan : Whole
    return (
        <>
            {choose('of', OF, 120)}
            {choose('per', PER, 100)}
            {choose('measure', MEASURES, 110)}
            <Most
                label={said('most')}
                value={row.most}
                least={0}
                wrong={wrong}
                onChange={(most) => onChange({ ...row, most })}
            />
        </>
    )
}
