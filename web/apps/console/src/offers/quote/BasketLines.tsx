import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { money } from '@regulars/kit'
import { AutoComplete, Button, InputNumber } from 'antd'
import { useOfferWords } from '../offerWords'
import type { Goods } from './sample'

interface Props {
    goods: readonly Goods[]
    /** What may be picked. */
    known: readonly Goods[]
    /** What things cost the house is asked of those who may see what is left. */
    costs: boolean
    onChange: (next: Goods[]) => void
}

/** The basket, line by line: pick a product or describe one, price and number. */
export function BasketLines({ goods, known, costs, onChange }: Props) {
    const words = useOfferWords()
    return (
        <div className="stack close">
            <ul className="basket-lines">
                {goods.map((each, at) => (
                    <li key={at}>
                        <Line
                            of={each}
                            known={known}
                            costs={costs}
                            onChange={(next) => onChange(goods.with(at, next))}
                            onRemove={goods.length > 1 ? () => onChange(goods.toSpliced(at, 1)) : undefined}
                        />
                    </li>
                ))}
            </ul>
            {goods.length < 40 ? (
                <div>
                    <Button
                        type="dashed"
                        size="small"
                        icon={<PlusOutlined />}
                        onClick={() => onChange([...goods, further(goods, known)])}
                    >
                        {words('addLine')}
                    </Button>
                </div>
            ) : null}
        </div>
    )
}

/** A product that is not in the basket yet. */
function further(goods: readonly Goods[], known: readonly Goods[]): Goods {
    const other = known.find((each) => !goods.some((has) => has.sku === each.sku))
    return other ? { ...other, quantity: 1 } : { sku: `X-${goods.length + 1}`, quantity: 1, unitPrice: 5_000 }
}

function Line({
    of,
    known,
    costs,
    onChange,
    onRemove,
}: {
    of: Goods
    known: readonly Goods[]
    costs: boolean
    onChange: (next: Goods) => void
    onRemove: (() => void) | undefined
}) {
    const words = useOfferWords()
    const pick = (sku: string) => {
        const found = known.find((each) => each.sku === sku)
        onChange(found ? { ...found, quantity: of.quantity } : { sku, quantity: of.quantity, unitPrice: of.unitPrice })
    }
    return (
        <>
            <AutoComplete
                size="small"
                className="basket-sku"
                aria-label={words('product')}
                popupMatchSelectWidth={340}
                showSearch={{
                    filterOption: (typed, option) =>
                        `${option?.value} ${option?.label}`.toLowerCase().includes(typed.toLowerCase()),
                }}
                options={known.map((each) => ({
                    value: each.sku,
                    label: `${each.name ?? each.sku} · ${money(each.unitPrice)}`,
                }))}
                value={of.sku}
                onChange={pick}
            />
            <Figures of={of} costs={costs} onChange={onChange} />
            {onRemove ? (
                <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={words('remove')}
                    onClick={onRemove}
                />
            ) : null}
            <span className="faint clip basket-name">
                {[of.name, of.category].filter((text) => text && text !== of.sku).join(' · ')}
            </span>
        </>
    )
}

/** What a piece costs, how many, and what it costs the house. */
function Figures({ of, costs, onChange }: { of: Goods; costs: boolean; onChange: (next: Goods) => void }) {
    const words = useOfferWords()
    return (
        <>
            <InputNumber<number>
                size="small"
                className="basket-price"
                prefix="¥"
                min={0}
                max={1_000_000}
                precision={2}
                aria-label={words('listPrice')}
                value={of.unitPrice / 100}
                onChange={(next) => onChange({ ...of, unitPrice: Math.round((next ?? 0) * 100) })}
            />
            <InputNumber<number>
                size="small"
                className="basket-count"
                prefix="×"
                min={1}
                max={9_999}
                precision={0}
                aria-label={words('quantity')}
                value={of.quantity}
                onChange={(next) => onChange({ ...of, quantity: next ?? 1 })}
            />
            {costs ? (
                <InputNumber<number>
                    size="small"
                    className="basket-price"
                    placeholder={words('cost')}
                    min={0}
                    precision={2}
                    aria-label={words('cost')}
                    value={of.cost === undefined ? null : of.cost / 100}
                    onChange={(next) => onChange({ ...of, cost: next === null ? undefined : Math.round(next * 100) })}
                />
            ) : null}
        </>
    )
}
