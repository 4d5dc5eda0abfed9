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
    const [language] = useLanguage()
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
                    {goods.map((each, at) => {
                        const reading = explained.lines?.[at]
                        return (
                            <tr key={at} className={asksLines && at === chosen ? 'chosen' : ''}>
                                <td>
                                    <button
                                        type="button"
                                        className="goods"
                                        disabled={!asksLines}
                                        aria-pressed={asksLines ? at === chosen : undefined}
                                        onClick={() => onChoose(at)}
                                    >
                                        {each.name ?? each.category ?? each.sku}
                                        <span className="faint">
                                            {[each.name ? each.category : '', each.brand, `×${each.quantity}`]
                                                .filter(Boolean)
                                                .join(' · ')}
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
                                <td className="right num">{money(each.paid)}</td>
                                <td className="right num">{count(ofLine(explained.with, at))}</td>
                            </tr>
                        )
                    })}
                </tbody>
            </table>
        </Sideways>
    )
}
