import { Button, DatePicker, Input, InputNumber, Popover, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ReactNode, useState } from 'react'
import { listed } from './format'
import { useKitWords } from './kitWords'
import { type Language, useLanguage } from './words'
import { inZone } from './zoned'

export interface Choice {
    value: string
    label: string
}

/** What a filter may be. `from` and `until` of a period are days, `until` the last day that counts. */
export type Filter =
    | { kind: 'choices'; name: string; label: string; choices: readonly Choice[]; single?: boolean }
    | { kind: 'text'; name: string; label: string; placeholder?: string; pattern?: RegExp }
    | { kind: 'days'; from: string; until: string; label: string }
    | { kind: 'range'; from: string; until: string; label: string }
    | { kind: 'flag'; name: string; label: string; yes: string; no: string }

/** Filters as they stand in the address bar: text and lists of text. */
export type Chosen = Record<string, string | string[] | undefined>

/** A filter that holds one value; undefined where it is not set. */
export function textOf(value: string | string[] | undefined): string | undefined {
    return typeof value === 'string' && value !== '' ? value : undefined
}

/** A filter that holds several; the address may give a single one bare. */
export function listOf(value: string | string[] | undefined): string[] {
    return Array.isArray(value) ? value : value ? [value] : []
}

/** One row of filters that say what they do; what is set reads as a phrase. */
export function Filters({
    filters,
    chosen,
    onChange,
    after,
}: {
    filters: readonly Filter[]
    chosen: Chosen
    onChange: (next: Chosen) => void
    after?: ReactNode
}) {
    const words = useKitWords()
    const [language] = useLanguage()
    const set = filters.some((filter) => phrase(filter, chosen, language) !== undefined)
    return (
        <search className="filters">
            {filters.map((filter) => (
                <One key={filter.label} filter={filter} chosen={chosen} onChange={onChange} />
            ))}
            {set ? (
                <Button type="link" size="small" onClick={() => onChange(cleared(filters, chosen))}>
                    {words('clearFilters')}
                </Button>
            ) : null}
            <span className="grow" />
            {after}
        </search>
    )
}

function cleared(filters: readonly Filter[], chosen: Chosen): Chosen {
    const next = { ...chosen }
    for (const filter of filters) {
        for (const name of 'name' in filter ? [filter.name] : [filter.from, filter.until]) next[name] = undefined
    }
    return next
}

function phrase(filter: Filter, chosen: Chosen, language: Language): string | undefined {
    switch (filter.kind) {
        case 'choices': {
            const picked = listOf(chosen[filter.name])
            const names = picked.map((each) => filter.choices.find((c) => c.value === each)?.label ?? each)
            return names.length === 0
                ? undefined
                : names.length > 2
                  ? `${listed(names.slice(0, 2), language)} +${names.length - 2}`
                  : listed(names, language)
        }
        case 'text':
            return textOf(chosen[filter.name])
        case 'flag': {
            const value = textOf(chosen[filter.name])
            return value === undefined ? undefined : value === 'true' ? filter.yes : filter.no
        }
        case 'days':
        case 'range': {
            const from = textOf(chosen[filter.from])
            const until = textOf(chosen[filter.until])
            if (from === undefined && until === undefined) return undefined
            return from === undefined ? `≤ ${until}` : until === undefined ? `≥ ${from}` : `${from} – ${until}`
        }
    }
}

function One({ filter, chosen, onChange }: { filter: Filter; chosen: Chosen; onChange: (next: Chosen) => void }) {
    const [open, setOpen] = useState(false)
    const [language] = useLanguage()
    const said = phrase(filter, chosen, language)
    const done = (next: Chosen) => {
        onChange({ ...chosen, ...next })
        setOpen(false)
    }
    return (
        <Popover
            open={open}
            onOpenChange={setOpen}
            trigger="click"
            placement="bottomLeft"
            destroyOnHidden
            content={<Editor filter={filter} chosen={chosen} onDone={done} />}
        >
            <button type="button" className={`filter-button${said === undefined ? '' : ' set'}`} aria-expanded={open}>
                {filter.label}
                {said === undefined ? null : (
                    <>
                        {' '}
                        <b className="num">{said}</b>
                    </>
                )}
            </button>
        </Popover>
    )
}

function Editor({ filter, chosen, onDone }: { filter: Filter; chosen: Chosen; onDone: (next: Chosen) => void }) {
    switch (filter.kind) {
        case 'choices':
            return <Choices filter={filter} chosen={chosen} onDone={onDone} />
        case 'text':
            return <Text filter={filter} chosen={chosen} onDone={onDone} />
        case 'flag':
            return (
                <div className="stack close">
                    {(['true', 'false'] as const).map((value) => (
                        <Button key={value} type="text" onClick={() => onDone({ [filter.name]: value })}>
                            {value === 'true' ? filter.yes : filter.no}
                        </Button>
                    ))}
                </div>
            )
        case 'days':
            return <Days filter={filter} chosen={chosen} onDone={onDone} />
        case 'range':
            return <Range filter={filter} chosen={chosen} onDone={onDone} />
    }
}

type Of<K extends Filter['kind']> = {
    filter: Extract<Filter, { kind: K }>
    chosen: Chosen
    onDone: (next: Chosen) => void
}

function Choices({ filter, chosen, onDone }: Of<'choices'>) {
    const words = useKitWords()
    const [picked, setPicked] = useState(listOf(chosen[filter.name]))
    if (filter.single) {
        return (
            <Select
                style={{ width: 280 }}
                autoFocus
                defaultOpen
                allowClear
                aria-label={filter.label}
                value={picked[0] ?? null}
                onChange={(value: string | null | undefined) => onDone({ [filter.name]: value ?? undefined })}
                options={[...filter.choices]}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={words('any')}
                getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
            />
        )
    }
    return (
        <div className="stack close" style={{ width: 280 }}>
            <Select
                mode="multiple"
                autoFocus
                defaultOpen
                aria-label={filter.label}
                value={picked}
                onChange={setPicked}
                options={[...filter.choices]}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={words('any')}
                getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
            />
            <Button type="primary" onClick={() => onDone({ [filter.name]: picked.length ? picked : undefined })}>
                {words('apply')}
            </Button>
        </div>
    )
}

function Text({ filter, chosen, onDone }: Of<'text'>) {
    const words = useKitWords()
    const [typed, setTyped] = useState(textOf(chosen[filter.name]) ?? '')
    const bad = typed !== '' && filter.pattern !== undefined && !filter.pattern.test(typed)
    const done = () => bad || onDone({ [filter.name]: typed.trim() || undefined })
    return (
        <div className="row" style={{ width: 280, flexWrap: 'nowrap' }}>
            <Input
                autoFocus
                aria-label={filter.label}
                placeholder={filter.placeholder ?? ''}
                value={typed}
                status={bad ? 'error' : ''}
                onChange={(event) => setTyped(event.target.value)}
                onPressEnter={done}
            />
            <Button type="primary" disabled={bad} onClick={done}>
                {words('apply')}
            </Button>
        </div>
    )
}

function Days({ filter, chosen, onDone }: Of<'days'>) {
    const words = useKitWords()
    const today = inZone(new Date())
    const give = (from: Dayjs | null, until: Dayjs | null) =>
        onDone({ [filter.from]: from?.format('YYYY-MM-DD'), [filter.until]: until?.format('YYYY-MM-DD') })
    const [from, until] = [textOf(chosen[filter.from]), textOf(chosen[filter.until])]
    return (
        <div className="stack close" style={{ width: 280 }}>
            <div className="row">
                <Button size="small" onClick={() => give(today, today)}>
                    {words('today')}
                </Button>
                <Button size="small" onClick={() => give(today.subtract(6, 'day'), today)}>
                    {words('last7')}
                </Button>
                <Button size="small" onClick={() => give(today.subtract(29, 'day'), today)}>
                    {words('last30')}
                </Button>
                <Button size="small" onClick={() => give(today.startOf('month'), today)}>
                    {words('thisMonth')}
                </Button>
            </div>
            <DatePicker.RangePicker
                aria-label={filter.label}
                allowEmpty={[true, true]}
                value={[from ? dayjs(from) : null, until ? dayjs(until) : null]}
                onChange={(range) => give(range?.[0] ?? null, range?.[1] ?? null)}
            />
        </div>
    )
}

function Range({ filter, chosen, onDone }: Of<'range'>) {
    const words = useKitWords()
    const kept = (name: string) => (textOf(chosen[name]) === undefined ? null : Number(textOf(chosen[name])))
    const [from, setFrom] = useState(kept(filter.from))
    const [until, setUntil] = useState(kept(filter.until))
    return (
        <div className="row" style={{ flexWrap: 'nowrap' }}>
            <InputNumber
                autoFocus
                precision={0}
                value={from}
                onChange={setFrom}
                placeholder={words('from')}
                aria-label={words('from')}
            />
            <InputNumber
                precision={0}
                value={until}
                onChange={setUntil}
                placeholder={words('until')}
                aria-label={words('until')}
            />
            <Button
                type="primary"
                onClick={() =>
                    onDone({
                        [filter.from]: from === null ? undefined : `${from}`,
                        [filter.until]: until === null ? undefined : `${until}`,
                    })
                }
            >
                {words('apply')}
            </Button>
        </div>
    )
}
