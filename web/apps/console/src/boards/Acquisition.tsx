import { count, money, Read, Sideways, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { type Acquired, acquiredOf, each } from './acquisition'
import { useBoardWords } from './boardWords'
import { metricQuery, queryOf, type Scene } from './metricQuery'
import { say } from './said'
import { useGroupName } from './useGroupName'
import './boards.css'

const CAC = 'acquisition-cost'
const WORTH = 'ltv-to-cac'

interface AcquisitionProps {
    scene: Scene
    onOpen: (metric: string, channel: string) => void
}

/** By first-touch channel: what it cost, who came, what one of them cost and is worth so far (S1-61, S2-09). */
export function Acquisition({ scene, onOpen }: AcquisitionProps) {
    const words = useBoardWords()
    const [language] = useLanguage()
    const name = useGroupName('channel')
    const query = queryOf(scene, { by: 'channel' })
    const cost = useQuery(metricQuery(CAC, query))
    const worth = useQuery(metricQuery(WORTH, query))
    return (
        <Read of={cost} lines={6}>
            {(value) => {
                const rows = acquiredOf(value.lines ?? [], worth.data?.lines ?? [])
                if (rows.length === 0) return <p className="soft">{words('noNumber')}</p>
                const dearest = Math.max(1, ...rows.map((row) => each(row.cost, row.members) ?? 0))
                return (
                    <Sideways label={value.metric.name[language]}>
                        <table className="plain-table acquired num">
                            <thead>
                                <tr>
                                    <th scope="col">{words('channel')}</th>
                                    <th scope="col" className="right">
                                        {words('channelCost')}
                                    </th>
                                    <th scope="col" className="right">
                                        {words('newMembers')}
                                    </th>
                                    <th scope="col" className="wide">
                                        {words('cac')}
                                    </th>
                                    <th scope="col" className="right">
                                        {words('ltvSoFar')}
                                    </th>
                                    <th scope="col" className="right">
                                        LTV ÷ CAC
                                    </th>
                                </tr>
                            </thead>
                            <tbody>
                                {rows.map((row) => (
                                    <Row
                                        key={row.channel}
                                        row={row}
                                        name={name(row.channel)}
                                        dearest={dearest}
                                        onOpen={(metric) => onOpen(metric, row.channel)}
                                    />
                                ))}
                            </tbody>
                        </table>
                    </Sideways>
                )
            }}
        </Read>
    )
}

interface RowProps {
    row: Acquired
    name: string
    dearest: number
    onOpen: (metric: string) => void
}

function Row({ row, name, dearest, onOpen }: RowProps) {
    const words = useBoardWords()
    const [language] = useLanguage()
    const cac = each(row.cost, row.members)
    const ltv = each(row.net, row.members)
    return (
        <tr>
            <th scope="row">
                <button type="button" className="link" onClick={() => onOpen(CAC)}>
                    {name}
                </button>
            </th>
            <td className="right">{row.cost === 0 ? words('noCost') : money(row.cost)}</td>
            <td className="right">{count(row.members)}</td>
            <td className="wide">
                {cac === undefined ? (
                    <span className="warn">{words('nobodyCame')}</span>
                ) : row.cost === 0 ? (
                    '–'
                ) : (
                    <>
                        <span>{money(cac)}</span>
                        <span className="track" aria-hidden="true">
                            <i style={{ width: `${(100 * cac) / dearest}%` }} />
                        </span>
                    </>
                )}
            </td>
            <td className="right">{ltv === undefined ? '–' : money(ltv)}</td>
            <td className="right">
                {row.net === undefined || row.cost === 0 ? (
                    '–'
                ) : (
                    <button type="button" className="link" onClick={() => onOpen(WORTH)}>
                        {say('NUMBER', { num: row.net, den: row.cost }, language)}
                    </button>
                )}
            </td>
        </tr>
    )
}
