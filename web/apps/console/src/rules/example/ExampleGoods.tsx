import { count, money, Sideways, useLanguage } from '@regulars/kit'
import { Tooltip } from 'antd'
import type { Asset } from '../body'
import { useRuleWords } from '../ruleWords'
import { type Explained, type Goods, ofLine } from './example'

/** The order's lines: what counts, why, and what each is given. A click shows that line's answers in the editor. */
export function ExampleGoods({
    goods,
    explained,
    chosen,
    onChoose,
    asset,
}: {
    goods: readonly Goods[]
    explained: Explained
    chosen: number
    onChoose: (at: number) => void
    asset: Asset
}) {
    const words = useRuleWords()
    const asksLines = (explained.lines ?? []).some((line) => line)
    return (
        <Sideways label={words('example')}>
            <table className="plain-table example-goods">
                <thead>
                    <tr>
                        <th>{words('category')}</th>
                        <th className="right">{words('paid')}</th>
                        <th className="right">{words(asset)}</th>
                    </tr>
                </thead>
                <tbody>
                    {goods.map((each, at) => (
                        <Line
                            key={at}
                            of={each}
                            reading={explained.lines?.[at] ?? undefined}
                            given={ofLine(explained.with, at)}
                            chosen={asksLines ? at === chosen : undefined}
                            onChoose={() => onChoose(at)}
                        />
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}

interface LineProps {
    of: Goods
    reading: NonNullable<Explained['lines']>[number] | undefined
    given: number
    /** Undefined where the rule asks nothing of lines, so that none is chosen. */
    chosen: boolean | undefined
    onChoose: () => void
}

function Line({ of, reading, given, chosen, onChoose }: LineProps) {
    const words = useRuleWords()
    const [language] = useLanguage()
    return (
        <tr className={chosen ? 'chosen' : ''}>
            <td>
                <button
                    type="button"
                    className="goods"
                    disabled={chosen === undefined}
                    aria-pressed={chosen}
                    onClick={onChoose}
                >
                    {of.name ?? of.category ?? of.sku}
                    <span className="faint">
                        {[of.name ? of.category : '', of.brand, `×${of.quantity}`].filter(Boolean).join(' · ')}
                    </span>
                </button>
                {reading ? (
                    <Tooltip title={<span className="pre">{reading[language]}</span>}>
                        <span className={`tag ${reading.holds ? 'good' : 'faint'}`}>
                            {words(reading.holds ? 'counted' : 'notCounted')}
                        </span>
                    </Tooltip>
                ) : null}
            </td>
            <td className="right num">{money(of.paid)}</td>
            <td className="right num">{count(given)}</td>
        </tr>
    )
}
