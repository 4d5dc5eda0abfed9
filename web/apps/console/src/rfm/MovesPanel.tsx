import { count, Empty, Figure, Figures, Labelled, moment, Panel, Pill, Read, Sideways, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useAddress } from '../useAddress'
import type { Group } from './groups'
import { MoveDrawer } from './MoveDrawer'
import { BYS, type By, before, byOf, type Matrix, matrixOf, rootOf, stepOf } from './moves'
import { movesQuery, type Period } from './rfm'
import { useRfmWords } from './rfmWords'

/** Who went from where to where since an earlier period, and why that can be. */
export function MovesPanel({ period, periods }: { period: Period; periods: readonly Period[] }) {
    const words = useRfmWords()
    const [chosen, change] = useAddress()
    const choices = before(period, periods)
    const wanted = textOf(chosen.earlier) ?? period.cutsOf
    const earlier = choices.find((each) => each.id === wanted) ?? choices[0]
    const by = byOf(textOf(chosen.by))
    if (earlier === undefined) return <Empty title={words('noEarlier')} text={words('noEarlierText')} />
    const same = rootOf(earlier.id, periods) === rootOf(period.id, periods)
    return (
        <div className="stack">
            <div className="rfm-bar">
                <Labelled text={words('earlier')}>
                    {(id) => (
                        <Select
                            id={id}
                            value={earlier.id}
                            options={choices.map((each) => ({
                                value: each.id,
                                label: `${each.name} · ${moment(each.at).slice(0, 10)}`,
                            }))}
                            onChange={(to) => change({ earlier: to, step: undefined })}
                            popupMatchSelectWidth={false}
                        />
                    )}
                </Labelled>
                <Labelled text={words('by')}>
                    {(id) => (
                        <Select
                            id={id}
                            value={by}
                            options={BYS.map((each) => ({ value: each, label: words(`by_${each}`) }))}
                            onChange={(to) => change({ by: to === 'groups' ? undefined : to, step: undefined })}
                            popupMatchSelectWidth={false}
                        />
                    )}
                </Labelled>
            </div>
            <Pill tone={same ? 'good' : 'warn'}>
                <span className="rfm-why">{same ? words('sameCuts') : words('otherCuts', { name: earlier.name })}</span>
            </Pill>
            <Moved earlier={earlier} period={period} by={by} />
        </div>
    )
}

function Moved({ earlier, period, by }: { earlier: Period; period: Period; by: By }) {
    const words = useRfmWords()
    const [chosen, change] = useAddress()
    const name = (key: number) => (by === 'groups' ? words(`group${key as Group}`) : `${by.toUpperCase()}${key}`)
    const asked = useQuery(movesQuery(earlier.id, period.id, by))
    return (
        <Read of={asked} lines={8}>
            {(page) => {
                const of = matrixOf(page.items ?? [], by)
                return (
                    <>
                        <Figures>
                            <Figure label={words('stayed')} value={of.stayed} />
                            <Figure label={words('moved')} value={of.all - of.stayed} />
                            <Figure
                                label={words('onlyLater')}
                                value={period.members - of.all}
                                note={words('onlyLaterNote')}
                            />
                            <Figure
                                label={words('onlyEarlier')}
                                value={earlier.members - of.all}
                                note={words('onlyEarlierNote')}
                            />
                        </Figures>
                        <Panel title={words('matrix', { from: earlier.name, to: period.name })}>
                            <p className="soft">{words('matrixText')}</p>
                            <Table of={of} name={name} onOpen={(from, to) => change({ step: `${from}-${to}` })} />
                        </Panel>
                        <MoveDrawer
                            earlier={earlier}
                            period={period}
                            by={by}
                            of={of}
                            step={stepOf(textOf(chosen.step), by)}
                            name={name}
                            onClose={() => change({ step: undefined })}
                        />
                    </>
                )
            }}
        </Read>
    )
}

interface TableProps {
    of: Matrix
    name: (key: number) => string
    onOpen: (from: number, to: number) => void
}

function Table({ of, name, onOpen }: TableProps) {
    const words = useRfmWords()
    const most = Math.max(1, ...of.members.flat())
    return (
        <Sideways label={words('tabMoves')}>
            <table className="rfm-heat rfm-moves num">
                <thead>
                    <tr>
                        <th scope="col">{words('fromTo')}</th>
                        {of.keys.map((key) => (
                            <th key={key} scope="col">
                                {name(key)}
                            </th>
                        ))}
                        <th scope="col">{words('sum')}</th>
                    </tr>
                </thead>
                <tbody>
                    {of.members.map((row, at) => {
                        const from = of.keys[at] as number
                        return (
                            <tr key={from}>
                                <th scope="row">{name(from)}</th>
                                {row.map((members, to) => {
                                    const key = of.keys[to] as number
                                    const said = { from: name(from), to: name(key), n: count(members) }
                                    return (
                                        <Went
                                            key={key}
                                            members={members}
                                            deep={members / most}
                                            stayed={to === at}
                                            said={words('moveSaid', said)}
                                            onOpen={() => onOpen(from, key)}
                                        />
                                    )
                                })}
                                <td className="sum">{count(of.from[at] ?? 0)}</td>
                            </tr>
                        )
                    })}
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{words('sum')}</th>
                        {of.keys.map((key, at) => (
                            <td key={key} className="sum">
                                {count(of.to[at] ?? 0)}
                            </td>
                        ))}
                        <td className="sum">
                            <b>{count(of.all)}</b>
                        </td>
                    </tr>
                </tfoot>
            </table>
        </Sideways>
    )
}

interface WentProps {
    members: number
    deep: number
    stayed: boolean
    said: string
    onOpen: () => void
}

function Went({ members, deep, stayed, said, onOpen }: WentProps) {
    if (members === 0) return <td className={`place empty${stayed ? ' stayed' : ''}`}>–</td>
    const share = Math.round(4 + deep * 56)
    return (
        <td
            className={`place${stayed ? ' stayed' : ''}`}
            style={{ background: `color-mix(in srgb, var(--heat) ${share}%, var(--surface))` }}
        >
            <button type="button" title={said} aria-label={said} onClick={onOpen}>
                {count(members)}
            </button>
        </td>
    )
}
