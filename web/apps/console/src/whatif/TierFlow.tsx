import type { Schemas } from '@regulars/api'
import { count, Panel, Sideways, useLanguage } from '@regulars/kit'
import { type Move, matrix } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

/** From tier to tier: the diagonal stays, to its right is higher. */
export function TierFlow({
    title,
    note,
    moves,
    tiers,
}: {
    title: string
    note: string
    moves: readonly Move[]
    tiers: readonly Schemas['WhatIfResult.Tier'][]
}) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const of = matrix(moves)
    const known = tiers.filter(({ code }) => moves.some((move) => move.from === code || move.to === code))
    const most = Math.max(1, ...moves.map((move) => move.members))
    const name = (tier: Schemas['WhatIfResult.Tier']) => (language === 'zh' ? tier.nameZh : tier.nameEn)
    return (
        <Panel title={title}>
            <Sideways label={title}>
                <table className="plain-table matrix num">
                    <thead>
                        <tr>
                            <th scope="col">{words('tier')}</th>
                            {known.map((to) => (
                                <th key={to.code} scope="col" className="right">
                                    {name(to)}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {known.map((from, row) => (
                            <tr key={from.code}>
                                <th scope="row">{name(from)}</th>
                                {known.map((to, column) => (
                                    <Cell
                                        key={to.code}
                                        members={of(from.code, to.code)}
                                        most={most}
                                        up={column - row}
                                    />
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
            <p className="faint">{note}</p>
        </Panel>
    )
}

function Cell({ members, most, up }: { members: number; most: number; up: number }) {
    if (members === 0)
        return (
            <td className="right">
                <span className="faint">·</span>
            </td>
        )
    const tone = up === 0 ? '--faint' : up < 0 ? '--bad' : '--good'
    const strength = Math.round(8 + (Math.log1p(members) / Math.log1p(most)) * 40)
    return (
        <td className="right" style={{ background: `color-mix(in srgb, var(${tone}) ${strength}%, transparent)` }}>
            {count(members)}
        </td>
    )
}
