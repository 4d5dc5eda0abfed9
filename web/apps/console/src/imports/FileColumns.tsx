import { Panel } from '@regulars/kit'
import { fieldOf, filled, type Mapping, type Preview } from './mapping'
import { useMappingWords } from './mappingWords'
import { useOwnFields } from './ownFields'

/** The file's columns with what stands in them, and which of them the mapping reads. */
export function FileColumns({ mapping, file }: { mapping: Mapping; file: Preview }) {
    const words = useMappingWords()
    const own = useOwnFields()
    const readBy = (column: string) => filled(mapping).filter((target) => fieldOf(mapping, target)?.column === column)
    const used = file.columns.filter((column) => readBy(column).length > 0).length
    return (
        <Panel
            title={words('columnsTitle')}
            more={<span className="faint">{words('columnsUsed', { used, of: file.columns.length })}</span>}
            flush
        >
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
            <section className="columns-list" tabIndex={0} aria-label={words('columnsTitle')}>
                {file.columns.map((column, at) => (
                    <div key={`${at} ${column}`}>
                        <b className="clip">{column}</b>
                        <span className={readBy(column).length > 0 ? 'good' : 'faint'}>
                            {readBy(column).length > 0
                                ? words('usedFor', {
                                      field: readBy(column)
                                          .map((each) => own.said(each, mapping.records === 'MEMBERS').label)
                                          .join(', '),
                                  })
                                : words('unused')}
                        </span>
                        <span className="samples clip">{samples(file, at)}</span>
                    </div>
                ))}
            </section>
        </Panel>
    )
}

function samples(file: Preview, at: number): string {
    const cells = file.rows.map((row) => (row.cells[at] ?? '').trim()).filter(Boolean)
    return [...new Set(cells)].slice(0, 4).join(' · ') || '–'
}
