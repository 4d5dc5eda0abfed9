import type { Schemas } from '@regulars/api'
import { count, Panel, useLanguage } from '@regulars/kit'
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
    const strength = (members: number) => Math.round(8 + (Math.log1p(members) / Math.log1p(most)) * 40)
    const name = (tier: Schemas['WhatIfResult.Tier']) => (language === 'zh' ? tier.nameZh : tier.nameEn)
    return (
        <Panel title={title}>
            <div className="scroll-x">
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
                                {known.map((to, column) => {
                                    const members = of(from.code, to.code)
                                    const tone = row === column ? '--faint' : column < row ? '--bad' : '--good'
                                    return (
                                        <td
                                            key={to.code}
                                            className="right"
                                            style={
                                                members > 0
                                                    ? {
                                                          background: `color-mix(in srgb, var(${tone}) ${strength(members)}%, transparent)`,
                                                      }
                                                    : undefined
                                            }
                                        >
                                            {members > 0 ? count(members) : <span className="faint">·</span>}
                                        </td>
                                    )
                                })}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            <p className="faint">{note}</p>
        </Panel>
    )
}
