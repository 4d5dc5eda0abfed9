import { type Chosen, type Column, type Filter, Filters, List, Page } from '@regulars/kit'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAddress } from '../useAddress'
import { useCan } from './session'

interface Props<T> {
    name: string
    title: string
    lead: string
    /** What may be taken in here, and the line of the matrix that allows it. */
    add: { label: string; needs: string; form: (close: () => void) => ReactNode }
    filters: readonly Filter[]
    columns: readonly Column<T>[]
    asked: UseQueryResult<unknown>
    all: readonly T[] | undefined
    fits: (of: T, chosen: Chosen) => boolean
    empty: (add: ReactNode) => ReactNode
    /** The one that the address names, beside the list. */
    drawer: (of: T | undefined, close: () => void) => ReactNode
    children?: ReactNode
}

/** Those who may come in, people or machines: a list that is read at once, one of them open beside it, a way to add one. */
export function PeopleAndKeys<T extends { id: string }>(props: Props<T>) {
    const can = useCan()
    const [chosen, change] = useAddress()
    const [adding, setAdding] = useState(false)
    const go = (next: Chosen) => change(next, { replace: true })
    const { add, all, asked } = props
    const button = can(add.needs) ? (
        <Button type="primary" onClick={() => setAdding(true)}>
            {add.label}
        </Button>
    ) : null
    return (
        <Page title={props.title} lead={props.lead} actions={button}>
            <Filters filters={props.filters} chosen={chosen} onChange={go} />
            <List<T>
                name={props.name}
                label={props.title}
                columns={props.columns}
                rows={all?.filter((each) => props.fits(each, chosen))}
                rowKey={(each) => each.id}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                onOpen={(each) => go({ id: each.id })}
                empty={props.empty(button)}
            />
            {props.drawer(
                all?.find((each) => each.id === chosen.id),
                () => go({ id: undefined }),
            )}
            {adding ? add.form(() => setAdding(false)) : null}
            {props.children}
        </Page>
    )
}

/** Whether a value is among those that the address asks for. */
export function isAsked(asked: Chosen[string], value: string): boolean {
    if (asked === undefined || asked.length === 0) return true
    return Array.isArray(asked) ? asked.includes(value) : asked === value
}
