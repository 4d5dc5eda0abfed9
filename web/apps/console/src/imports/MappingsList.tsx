import { api, told } from '@regulars/api'
import { type Column, Empty, List, moment, Sentence, useCommand, useNarrow } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import type { Saved } from './mapping'
import { mappingsQuery, newest } from './mappings'
import { useMappingWords } from './mappingWords'
import { useDescribed } from './useDescribed'

/** The saved mappings, each in words, with its versions. */
export function MappingsList() {
    const words = useMappingWords()
    const describe = useDescribed()
    const list = useQuery(mappingsQuery)
    const [opened, setOpened] = useState<string>()
    const columns: Column<Saved>[] = [
        { key: 'name', title: words('name_'), narrow: 1, render: (saved) => <b>{saved.name}</b> },
        {
            key: 'version',
            title: words('versions'),
            align: 'right',
            narrow: 2,
            render: (saved) => (saved.version === 0 ? '–' : saved.version),
        },
        {
            key: 'about',
            title: words('about'),
            narrow: 3,
            render: (saved) => (
                <div className="soft" style={{ maxWidth: 560, whiteSpace: 'normal' }}>
                    {/* What is shipped describes itself in English alone. */}
                    {(saved.version > 0 && saved.mapping.about) || describe(saved.mapping)}
                </div>
            ),
        },
        { key: 'author', title: words('by'), render: (saved) => saved.author },
        { key: 'at', title: words('savedAt'), render: (saved) => <span className="num soft">{moment(saved.at)}</span> },
    ]
    return (
        <>
            <List<Saved>
                name="mappings"
                label={words('choose')}
                columns={columns}
                rows={list.data && newest(list.data)}
                rowKey={(saved) => saved.name}
                error={list.error}
                onRetry={() => void list.refetch()}
                onOpen={(saved) => setOpened(saved.name)}
                empty={<Empty title={words('emptyTitle')} text={words('emptyText')} />}
            />
            <Versions
                name={opened}
                all={(list.data ?? []).filter((saved) => saved.name === opened)}
                onClose={() => setOpened(undefined)}
            />
        </>
    )
}

function Versions({ name, all, onClose }: { name: string | undefined; all: readonly Saved[]; onClose: () => void }) {
    const words = useMappingWords()
    const describe = useDescribed()
    const narrow = useNarrow()
    const can = useCan()
    const client = useQueryClient()
    const restore = useCommand(
        (key, version: number) =>
            told(
                api.POST('/api/v1/mappings/{name}/restorations', {
                    headers: { 'Idempotency-Key': key },
                    params: { path: { name: name ?? '' } },
                    body: { version },
                }),
            ),
        { onDone: () => void client.invalidateQueries({ queryKey: ['mappings'] }) },
    )
    const sorted = [...all].sort((a, b) => b.version - a.version)
    return (
        <Drawer open={name !== undefined} onClose={onClose} size={narrow ? '100%' : 560} title={name}>
            <ol className="why">
                {sorted.map((saved, at) => (
                    <li key={saved.version}>
                        <h3>
                            {saved.version === 0
                                ? words('shipped', { name: saved.name })
                                : words('savedAs', { name: saved.name, version: saved.version })}
                            {at === 0 ? ` · ${words('inForce')}` : ''}
                        </h3>
                        <div className="stack close">
                            <Sentence text={describe(saved.mapping)} other={saved.mapping.about} />
                            <div className="row faint">
                                {saved.author} {saved.at ? moment(saved.at) : ''}
                                {saved.restored === undefined ? '' : words('restored', { version: saved.restored })}
                                {at > 0 && can('POST /api/v1/mappings/{name}/restorations') ? (
                                    <Button
                                        size="small"
                                        loading={restore.running}
                                        onClick={() => void restore.run(saved.version)}
                                    >
                                        {words('restore')}
                                    </Button>
                                ) : null}
                            </div>
                        </div>
                    </li>
                ))}
            </ol>
        </Drawer>
    )
}
