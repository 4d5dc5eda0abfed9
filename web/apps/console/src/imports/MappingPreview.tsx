import { Bones, Failure, Panel, Sideways } from '@regulars/kit'
import type { UseQueryResult } from '@tanstack/react-query'
import { Switch } from 'antd'
import { useState } from 'react'
import { readAs } from './lines'
import { fieldOf, filled, lacking, type Mapping, type Named, type Preview, type PreviewRow } from './mapping'
import { useMappingWords } from './mappingWords'
import { useOwnFields } from './ownFields'
import { useWhyWords } from './whyWords'

interface PreviewProps {
    mapping: Mapping
    file: Preview
    asked: UseQueryResult<Preview>
}

/** The file's first rows as the mapping reads them, each with what is wrong with it. */
export function MappingPreview({ mapping, file, asked }: PreviewProps) {
    const words = useMappingWords()
    const [raw, setRaw] = useState(false)
    const missing = lacking(mapping)
    const rows = asked.data?.rows ?? []
    const good = rows.filter((row) => row.line ?? row.brought ?? row.person).length
    return (
        <Panel
            flush
            title={words('preview', { count: rows.length || 20 })}
            more={
                <span className="row">
                    {rows.length > 0 ? (
                        <span className="soft num">{words('previewGood', { good, bad: rows.length - good })}</span>
                    ) : null}
                    <Switch size="small" checked={raw} onChange={setRaw} aria-label={words('raw')} />
                    <span className="soft">{words('raw')}</span>
                </span>
            }
        >
            <div style={{ minHeight: 180, opacity: asked.isPlaceholderData ? 0.6 : 1 }}>
                {missing.length > 0 ? (
                    <p className="soft" style={{ padding: '0 16px' }}>
                        {words('previewWaiting', { fields: missing.map((each) => words(each)).join(', ') })}
                    </p>
                ) : asked.error ? (
                    <Failure error={asked.error} />
                ) : asked.data === undefined ? (
                    asked.isFetching ? (
                        <Bones />
                    ) : null
                ) : (
                    <Rows mapping={mapping} file={file} rows={rows} raw={raw} />
                )}
            </div>
        </Panel>
    )
}

const AMOUNTS: readonly Named[] = ['quantity', 'unitPrice', 'discount', 'paid', 'shipping', 'points', 'growth']

interface TableProps {
    mapping: Mapping
    file: Preview
    rows: readonly PreviewRow[]
    raw: boolean
}

function Rows({ mapping, file, rows, raw }: TableProps) {
    const words = useMappingWords()
    const own = useOwnFields()
    const shown = filled(mapping).filter((target) => target !== 'kind')
    const side = (target: Named) => (AMOUNTS.includes(target) ? 'right' : '')
    return (
        <Sideways label={words('preview', { count: rows.length })}>
            <table className="preview">
                <thead>
                    <tr>
                        <th className="right">{words('row')}</th>
                        <th>{words('readsAs')}</th>
                        {raw
                            ? file.columns.map((column) => <th key={column}>{column}</th>)
                            : shown.map((target) => (
                                  <th key={target} className={side(target)}>
                                      {own.said(target, mapping.records === 'MEMBERS').label}
                                  </th>
                              ))}
                    </tr>
                </thead>
                <tbody>
                    {rows.map((row) => (
                        <tr key={row.row} className={(row.line ?? row.brought ?? row.person) ? '' : 'fault'}>
                            <td className="right num faint">{row.row}</td>
                            <td>
                                <Outcome row={row} />
                            </td>
                            {raw
                                ? row.cells.map((cell, at) => (
                                      <td key={at} className={atFault(row, file, mapping, at) ? 'at-fault' : ''}>
                                          {cell}
                                      </td>
                                  ))
                                : shown.map((target) => (
                                      <td key={target} className={cellClass(row, target, side(target))}>
                                          {(row.line ?? row.brought ?? row.person)
                                              ? readAs(target, row, mapping.scale)
                                              : rawCell(row, file, mapping, target)}
                                      </td>
                                  ))}
                        </tr>
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}

function Outcome({ row }: { row: PreviewRow }) {
    const words = useMappingWords()
    const why = useWhyWords()
    const own = useOwnFields()
    if (row.line) return <span className="good">{words(row.line.kind)}</span>
    if (row.brought) return <span className="good">{words('BALANCE')}</span>
    if (row.person) return <span className="good">{words('PERSON')}</span>
    const label = row.own ? own.said(`own:${row.own}`, true).label : ''
    return (
        <span className="bad">
            {label ? `${label}: ` : ''}
            {why(row.why ?? 'REFUSED')}
            {row.rule ? ` (${row.rule})` : ''}
        </span>
    )
}

const faulty = (row: PreviewRow): Named | undefined => (row.own ? `own:${row.own}` : row.field)

const cellClass = (row: PreviewRow, target: Named, side: string) =>
    `${side}${side ? ' num' : ''}${faulty(row) === target ? ' at-fault' : ''}`

function atFault(row: PreviewRow, file: Preview, mapping: Mapping, at: number): boolean {
    const named = faulty(row)
    return named !== undefined && fieldOf(mapping, named)?.column === file.columns[at]
}

/** What stands in the file where a row could not be read. */
function rawCell(row: PreviewRow, file: Preview, mapping: Mapping, target: Named): string {
    const column = fieldOf(mapping, target)?.column
    return column === undefined ? '' : (row.cells[file.columns.indexOf(column)] ?? '')
}
