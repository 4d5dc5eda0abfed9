import { count, Sideways, useLanguage } from '@regulars/kit'
import { InputNumber } from 'antd'
import { useLadder } from '../names'
import { cell, type Draft, inherited } from './choices'
import { useChoiceWords } from './choiceWords'

interface Props {
    draft: Draft
    onChange: (next: Draft) => void
}

/** How many points each benefit costs: a block for usual times and one for each season, a column for each tier. */
export function PriceTable({ draft, onChange }: Props) {
    const words = useChoiceWords()
    const [language] = useLanguage()
    const blocks = [
        { code: '', name: words('always') },
        ...draft.seasons.map(({ code, name, nameEn }) => ({ code, name: (language === 'zh' ? name : nameEn) || code })),
    ]
    return (
        <section className="stack close">
            <h3>{words('prices')}</h3>
            <p className="faint">{words('pricesHint')}</p>
            {blocks.map((block) => (
                <Block key={block.code} season={block} draft={draft} onChange={onChange} />
            ))}
        </section>
    )
}

function Block({ season, draft, onChange }: Props & { season: { code: string; name: string } }) {
    const words = useChoiceWords()
    const [language] = useLanguage()
    const ladder = useLadder()
    const tiers = [
        { code: '', name: words('all') },
        ...(ladder?.tiers ?? []).map((each) => ({
            code: each.code,
            name: language === 'zh' ? each.nameZh : each.nameEn,
        })),
    ]
    return (
        <Sideways label={season.name}>
            <table className="price-table">
                <thead>
                    <tr>
                        <th scope="col">{season.name}</th>
                        {tiers.map((tier) => (
                            <th key={tier.code} scope="col">
                                {tier.name}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {draft.items.map((item, at) => {
                        const name = (language === 'zh' ? item.name : item.nameEn) || words('itemN', { n: at + 1 })
                        return (
                            <tr key={item.code}>
                                <th scope="row">{name}</th>
                                {tiers.map((tier) => (
                                    <td key={tier.code}>
                                        <Cell
                                            of={[item.code, tier.code, season.code]}
                                            label={words('points', {
                                                item: name,
                                                tier: tier.name,
                                                season: season.name,
                                            })}
                                            draft={draft}
                                            onChange={onChange}
                                        />
                                    </td>
                                ))}
                            </tr>
                        )
                    })}
                </tbody>
            </table>
        </Sideways>
    )
}

function Cell({
    of: [item, tier, season],
    label,
    draft,
    onChange,
}: Props & { of: [string, string, string]; label: string }) {
    const words = useChoiceWords()
    const key = cell(item, tier, season)
    const other = inherited(draft.cells, item, tier, season)
    const put = (points: number | null) => {
        const { [key]: _, ...rest } = draft.cells
        onChange({ ...draft, cells: points === null ? rest : { ...rest, [key]: points } })
    }
    return (
        <InputNumber
            aria-label={label}
            min={0}
            max={1_000_000_000}
            precision={0}
            placeholder={other === undefined ? words('notOffered') : count(other)}
            value={draft.cells[key] ?? null}
            onChange={put}
        />
    )
}
