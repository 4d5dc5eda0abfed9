import '../members.css'
import { type Column, Empty, List, Page, Pill } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { allFieldsQuery } from '../../names'
import { rowsOf } from '../../rowsOf'
import { DefineField } from './DefineField'
import type { Field } from './field'
import { useFieldWords } from './fieldWords'

/** What the chain keeps of a member beyond what every chain keeps, and what for. */
export function MemberFieldsPage() {
    const words = useFieldWords()
    const can = useCan()
    const asked = useQuery(allFieldsQuery)
    const [defining, setDefining] = useState<{ field?: Field }>()
    const may = can('POST /api/v1/member-fields')
    const add = may ? (
        <Button type="primary" onClick={() => setDefining({})}>
            {words('add')}
        </Button>
    ) : null
    const fields = rowsOf(asked)
    return (
        <Page title={words('title')} lead={words('lead')} actions={add}>
            <List<Field>
                name="member-fields"
                label={words('title')}
                columns={useColumns()}
                rows={fields}
                rowKey={(field) => field.name}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                {...(may ? { onOpen: (field: Field) => setDefining({ field }) } : {})}
                empty={<Empty title={words('emptyTitle')} text={words('emptyText')} action={add} />}
            />
            {defining ? (
                <DefineField
                    field={defining.field}
                    taken={(fields ?? []).map((field) => field.name)}
                    onClose={() => setDefining(undefined)}
                />
            ) : null}
        </Page>
    )
}

function useColumns(): Column<Field>[] {
    const words = useFieldWords()
    return [
        { key: 'label', title: words('label'), narrow: 1, render: (field) => <b>{field.label}</b> },
        { key: 'name', title: words('name'), narrow: 3, render: (field) => <span className="mono">{field.name}</span> },
        {
            key: 'kind',
            title: words('kind'),
            narrow: 2,
            render: (field) => (
                <span className="row tight">
                    <Pill>{words(field.kind)}</Pill>
                    {field.sensitive ? <Pill tone="warn">{words('sensitive')}</Pill> : null}
                </span>
            ),
        },
        {
            key: 'choices',
            title: words('choices'),
            narrow: 3,
            render: (field) => (field.choices ?? []).join(words('comma')),
        },
        {
            key: 'purpose',
            title: words('purpose'),
            narrow: 3,
            render: (field) => <span className="soft">{field.purpose}</span>,
        },
    ]
}
