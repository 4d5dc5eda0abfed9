import { type Column, count, Empty, List, moment, Pill, type Tone } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Progress } from 'antd'
import { useState } from 'react'
import { useAuthorName } from '../names'
import { rowsOf } from '../rowsOf'
import { type Import, importsQuery } from './prices'
import { usePriceWords } from './priceWords'

const TONES: Record<Import['state'], Tone> = { WAITING: 'info', DONE: 'good', FAILED: 'bad' }

/** The lists that came in: how far each is, and why one was not taken. */
export function ListsTab() {
    const words = usePriceWords()
    const query = useQuery(importsQuery)
    const [failed, setFailed] = useState<Import>()
    const columns = useColumns(setFailed)
    return (
        <>
            <List<Import>
                name="price-imports"
                label={words('tabLists')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={({ id }) => id}
                error={query.error}
                onRetry={() => void query.refetch()}
                empty={<Empty title={words('noLists')} text={words('noListsText')} />}
            />
            {failed ? <Problems of={failed} onClose={() => setFailed(undefined)} /> : null}
        </>
    )
}

function Problems({ of, onClose }: { of: Import; onClose: () => void }) {
    const words = usePriceWords()
    return (
        <Modal
            open
            title={words('problemsOf', { name: of.name })}
            onCancel={onClose}
            footer={<Button onClick={onClose}>{words('close')}</Button>}
        >
            <p className="soft">{words('problemsText')}</p>
            <ul>
                {of.problems.map(({ line, sku, field, rule }) => (
                    <li key={`${line} ${field}`} className="wraps">
                        <b>{words('problemRow', { row: line + 1, sku })}</b> {field}: {rule}
                    </li>
                ))}
            </ul>
        </Modal>
    )
}

function Taken({ of: { state, taken, lines } }: { of: Import }) {
    const words = usePriceWords()
    if (state !== 'WAITING') return <span className="num">{words('takenAll', { lines: count(lines) })}</span>
    return (
        <span className="budget-bar">
            <Progress
                percent={Math.floor((taken * 100) / Math.max(1, lines))}
                size="small"
                showInfo={false}
                aria-label={words('WAITING')}
            />
            <span className="num">{words('taken', { taken: count(taken), lines: count(lines) })}</span>
        </span>
    )
}

function useColumns(onProblems: (of: Import) => void): Column<Import>[] {
    const words = usePriceWords()
    const author = useAuthorName()
    return [
        { key: 'name', title: words('name'), narrow: 1, render: ({ name }) => <b>{name}</b> },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: ({ state }) => <Pill tone={TONES[state]}>{words(state)}</Pill>,
        },
        { key: 'starts', title: words('starts'), narrow: 3, render: ({ starts }) => moment(starts) },
        {
            key: 'taken',
            title: words('tabLists'),
            width: 200,
            narrow: 3,
            render: (each) => <Taken of={each} />,
        },
        {
            key: 'problems',
            title: words('problems'),
            narrow: 3,
            render: (each) =>
                each.problems.length === 0 ? null : (
                    <Button size="small" danger onClick={() => onProblems(each)}>
                        {words('problems')} {each.problems.length}
                    </Button>
                ),
        },
        { key: 'author', title: words('author'), spare: true, render: (each) => author(each.author) },
        { key: 'at', title: words('at'), narrow: 3, render: ({ at }) => <span className="num">{moment(at)}</span> },
    ]
}
