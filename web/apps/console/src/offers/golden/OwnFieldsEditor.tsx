import type { Schemas } from '@regulars/api'
import { Labelled } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { fieldsQuery } from '../../names'
import type { Facts } from './golden'
import { useGoldenWords } from './goldenWords'

type Field = Schemas['FieldDefinition']

const DAY = 'YYYY-MM-DD'

/** The chain's own fields, as far as they are told of the buyer. */
export function OwnFieldsEditor({ member, onChange }: { member: Facts; onChange: (next: Facts) => void }) {
    const words = useGoldenWords()
    const can = useCan()
    const known = useQuery({ ...fieldsQuery, enabled: can('GET /api/v1/member-fields') }).data?.items ?? []
    const values: Record<string, unknown> = member.fields ?? {}
    const [asked, setAsked] = useState<readonly string[]>([])
    const shown = known.filter(({ name }) => name in values || asked.includes(name))
    const put = (name: string, value: unknown) => {
        const { [name]: _, ...rest } = values
        // What is being typed stays on the screen, whether or not it is something yet.
        setAsked([...new Set([...asked, name])])
        onChange({ ...member, fields: value === undefined ? rest : { ...rest, [name]: value } })
    }
    if (known.length === 0) return null
    return (
        <section className="stack close" aria-label={words('ownFields')}>
            <h3 className="aside-title">{words('ownFields')}</h3>
            <div className="golden-facts">
                {shown.map((field) => (
                    <Labelled key={field.name} text={field.label}>
                        {(id) => (
                            <Value
                                id={id}
                                field={field}
                                value={values[field.name]}
                                onChange={(next) => put(field.name, next)}
                            />
                        )}
                    </Labelled>
                ))}
                {shown.length < known.length ? (
                    <Labelled text={shown.length === 0 ? words('tellField') : words('tellFurther')}>
                        {(id) => (
                            <Select
                                id={id}
                                variant="filled"
                                placeholder={words('chooseField')}
                                popupMatchSelectWidth={false}
                                showSearch={{ optionFilterProp: 'label' }}
                                options={known
                                    .filter((each) => !shown.includes(each))
                                    .map(({ name, label }) => ({ value: name, label }))}
                                value={null}
                                onChange={(name: string | null) =>
                                    name === null ? undefined : setAsked([...asked, name])
                                }
                            />
                        )}
                    </Labelled>
                ) : null}
            </div>
        </section>
    )
}

interface ValueProps {
    id: string
    field: Field
    value: unknown
    /** Undefined: nothing is told. */
    onChange: (next: unknown) => void
}

function Value({ id, field, value, onChange }: ValueProps) {
    const words = useGoldenWords()
    switch (field.kind) {
        case 'TEXT':
            return (
                <Input
                    id={id}
                    variant="filled"
                    allowClear
                    maxLength={400}
                    placeholder={words('untold')}
                    value={typeof value === 'string' ? value : ''}
                    onChange={(event) => onChange(event.target.value.trim() === '' ? undefined : event.target.value)}
                />
            )
        case 'NUMBER':
            return (
                <InputNumber<number>
                    id={id}
                    variant="filled"
                    precision={0}
                    min={-999_999_999_999}
                    max={999_999_999_999}
                    placeholder={words('untold')}
                    value={value === undefined ? null : Number(value)}
                    onChange={(next) => onChange(next ?? undefined)}
                />
            )
        case 'DATE':
            return (
                <DatePicker
                    id={id}
                    variant="filled"
                    placeholder={words('untold')}
                    value={typeof value === 'string' ? dayjs(value) : null}
                    onChange={(next) => onChange(next?.format(DAY))}
                />
            )
        default:
            return <OneOf id={id} field={field} value={value} onChange={onChange} />
    }
}

function OneOf({ id, field, value, onChange }: ValueProps) {
    const words = useGoldenWords()
    const flag = field.kind === 'BOOLEAN'
    const choices = flag
        ? [
              { value: 'true', label: words('yes') },
              { value: 'false', label: words('no') },
          ]
        : (field.choices ?? []).map((each) => ({ value: each, label: each }))
    return (
        <Select
            id={id}
            variant="filled"
            allowClear
            placeholder={words('untold')}
            popupMatchSelectWidth={false}
            options={choices}
            value={value === undefined ? null : String(value)}
            onChange={(next: string | null | undefined) =>
                onChange(next == null ? undefined : flag ? next === 'true' : next)
            }
        />
    )
}
