import type { Schemas } from '@regulars/api'
import { count, Panel, Sentence, Sideways, signed, useLanguage } from '@regulars/kit'
import { Tooltip } from 'antd'
import { useEffectWords } from './effectWords'

type Effects = Schemas['Effects']

interface EffectsProps {
    effects: Effects
    /** The file holds opening balances, which are brought along and not issued. */
    opened: boolean
    done?: boolean
}

/** What a file does to the members whom it touches: foretold by a dry run, or told after the commit. */
export function EffectsPanel({ effects, opened, done }: EffectsProps) {
    const words = useEffectWords()
    const { reviews } = effects
    const lead = words('lead', {
        members: count(effects.members),
        up: count(effects.up),
        down: count(effects.down),
    })
    return (
        <Panel title={words('title')} className="effects">
            <div className="stack">
                <Sentence
                    text={reviews > 0 ? `${lead} ${words('reviews', { reviews: count(reviews) })}` : lead}
                    other={words(done ? 'done' : 'ahead')}
                />
                <div className="effects-tables">
                    <Accounts effects={effects} opened={opened} />
                    <Tiers effects={effects} />
                </div>
                <Owed effects={effects} />
            </div>
        </Panel>
    )
}

function Owed({ effects: { debtors, points } }: { effects: Effects }) {
    const words = useEffectWords()
    const settled = debtors === 0 && points.debt < 0
    const text = settled ? 'settled' : debtors > 0 || points.debt !== 0 ? 'owed' : 'noneOwed'
    return (
        <div className={debtors > 0 ? 'warn-text' : 'soft'}>
            {words(text, { debtors: count(debtors), debt: signed(points.debt) })}
        </div>
    )
}

function Accounts({ effects, opened }: { effects: Effects; opened: boolean }) {
    const words = useEffectWords()
    const lines = ['points', 'growth'] as const
    return (
        <Sideways label={words('asset')}>
            <table className="preview">
                <thead>
                    <tr>
                        <th>{words('asset')}</th>
                        <th className="right">{words('net')}</th>
                        <th className="right">{words(opened ? 'brought' : 'issued')}</th>
                        <th className="right">{words('takenBack')}</th>
                        <th className="right">
                            <Tooltip title={words('correctedText')}>
                                <span className="hinted">{words('corrected')}</span>
                            </Tooltip>
                        </th>
                        <th className="right">
                            <Tooltip title={words('lapsedText')}>
                                <span className="hinted">{words('lapsed')}</span>
                            </Tooltip>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {lines.map((line) => {
                        const moved = effects[line]
                        return (
                            <tr key={line}>
                                <td>{words(line)}</td>
                                <td className="right num">
                                    <b>{signed(moved.net)}</b>
                                </td>
                                <td className="right num">{count(moved.issued)}</td>
                                <td className="right num">{count(moved.takenBack)}</td>
                                <td className="right num">{moved.corrected === 0 ? '–' : signed(moved.corrected)}</td>
                                <td className="right num">{moved.lapsed === 0 ? '–' : count(moved.lapsed)}</td>
                            </tr>
                        )
                    })}
                </tbody>
            </table>
        </Sideways>
    )
}

function Tiers({ effects }: { effects: Effects }) {
    const words = useEffectWords()
    const [language] = useLanguage()
    return (
        <div>
            <table className="preview">
                <thead>
                    <tr>
                        <th>{words('tier')}</th>
                        <th className="right">{words('before')}</th>
                        <th className="right">{words('after')}</th>
                        <th className="right">{words('change')}</th>
                    </tr>
                </thead>
                <tbody>
                    {(effects.tiers ?? []).map((tier) => (
                        <tr key={tier.code}>
                            <td>{language === 'zh' ? tier.nameZh : tier.nameEn}</td>
                            <td className="right num">{count(tier.before)}</td>
                            <td className="right num">
                                <b>{count(tier.after)}</b>
                            </td>
                            <td className="right num">
                                {tier.after === tier.before ? '–' : signed(tier.after - tier.before)}
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
            <p className="faint effects-note">{words('fresh')}</p>
        </div>
    )
}
