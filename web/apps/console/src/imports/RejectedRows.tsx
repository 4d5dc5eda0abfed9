import { Read, Sideways, useNarrow } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { beginning } from './csv'
import { useImportWords } from './importWords'
import { useWhyWords } from './whyWords'

const ROWS = 50

/** The first rows that stay out, as they stand in the file, each with its reason. */
export function RejectedRows({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
    const words = useImportWords()
    const narrow = useNarrow()
    const rows = useQuery({
        queryKey: ['imports', id, 'rejected'],
        enabled: open,
        staleTime: 60_000,
        queryFn: ({ signal }) => beginning(`/api/v1/imports/${id}/rejected`, ROWS, signal),
    })
    return (
        <Drawer
            open={open}
            onClose={onClose}
            size={narrow ? '100%' : 920}
            title={words('sampleRows', { count: ROWS })}
            destroyOnHidden
        >
            <Read of={rows}>{(found) => <Table rows={found} />}</Read>
        </Drawer>
    )
}

/** The file's own columns stand behind row, reason, field, column and meaning. */
const OURS = 5

function Table({ rows }: { rows: readonly (readonly string[])[] }) {
    const words = useImportWords()
    const why = useWhyWords()
    const [head = [], ...body] = rows
    return (
        <Sideways label={words('sampleRows', { count: ROWS })}>
            <table className="preview">
                <thead>
                    <tr>
                        <th className="right">{words('rows')}</th>
                        <th>{words('reason')}</th>
                        {head.slice(OURS).map((name) => (
                            <th key={name}>{name}</th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {body.map((cells) => (
                        <tr key={cells[0]}>
                            <td className="right num">{cells[0]}</td>
                            <td className="bad">{why((cells[1] ?? 'REFUSED') as Parameters<typeof why>[0])}</td>
                            {cells.slice(OURS).map((cell, at) => (
                                <td key={at}>{cell}</td>
                            ))}
                        </tr>
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}
