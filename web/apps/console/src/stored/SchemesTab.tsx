import { type Column, Empty, List, moment, money, Pill, type Tone } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCan } from '../access/session'
import { SchemesWaiting } from './SchemeAsked'
import { SchemeDrawer } from './SchemeDrawer'
import { latest, type Scheme, type SchemeState, schemesQuery, stateOf, useIssuers } from './storedQuery'
import { useStoredWords } from './storedWords'

type Row = ReturnType<typeof latest>[number]

const TONES: Record<SchemeState, Tone> = { RUNNING: 'good', SCHEDULED: 'info', ENDED: 'plain' }

/** What stored value is sold for: 充200送50. */
export function SchemesTab() {
    const words = useStoredWords()
    const can = useCan()
    const query = useQuery(schemesQuery)
    const columns = useColumns()
    const [opened, setOpened] = useState<Row>()
    const rows = query.data && latest(query.data.items ?? [], Date.now())
    return (
        <>
            <SchemesWaiting />
            <List<Row>
                name="stored-schemes"
                label={words('tabSchemes')}
                columns={columns}
                rows={rows}
                rowKey={({ scheme }) => scheme.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={setOpened}
                empty={
                    <Empty
                        title={words('noSchemes')}
                        text={words(
                            can('POST /api/v1/stored-value/scheme-proposals') ? 'noSchemesText' : 'noSchemesRead',
                        )}
                    />
                }
            />
            {opened ? <SchemeDrawer of={opened} onClose={() => setOpened(undefined)} /> : null}
        </>
    )
}

export function SchemePill({ of }: { of: Scheme }) {
    const words = useStoredWords()
    const state = stateOf(of, Date.now())
    return <Pill tone={TONES[state]}>{words(state)}</Pill>
}

/** ¥200 + ¥50 · ¥500 + ¥150 */
export function Tiers({ of }: { of: Scheme['body']['tiers'] }) {
    const words = useStoredWords()
    return (
        <span className="tiers num">
            {of.map(({ paid, bonus }) => (
                <span key={paid} className="tier-chip">
                    {words('tierSays', { paid: money(paid), bonus: money(bonus) })}
                </span>
            ))}
        </span>
    )
}

function useColumns(): Column<Row>[] {
    const words = useStoredWords()
    const issuers = useIssuers()
    return [
        { key: 'name', title: words('name'), narrow: 1, render: ({ scheme }) => <b>{scheme.body.name}</b> },
        {
            key: 'tiers',
            title: words('tiers'),
            width: 420,
            narrow: 3,
            render: ({ scheme }) => <Tiers of={scheme.body.tiers} />,
        },
        { key: 'issuer', title: words('issuer'), render: ({ scheme }) => issuers.name(scheme.body.issuer) },
        { key: 'state', title: words('state'), narrow: 2, render: ({ scheme }) => <SchemePill of={scheme} /> },
        {
            key: 'starts',
            title: words('schedule'),
            narrow: 3,
            render: ({ scheme: { starts, ends } }) => (
                <span className="num">
                    {moment(starts)} – {ends ? moment(ends) : words('openEnd')}
                </span>
            ),
        },
        {
            key: 'versions',
            title: words('versions'),
            align: 'right',
            render: ({ versions }) => versions.length,
        },
    ]
}
