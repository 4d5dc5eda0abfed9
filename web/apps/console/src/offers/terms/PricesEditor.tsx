import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { money } from '@regulars/kit'
import { AutoComplete, Button, Select } from 'antd'
import { useKnown } from '../../rules/conditions/known'
import type { Price } from '../offerBody'
import { useOfferWords } from '../offerWords'
import { useGoods } from '../quote/useGoods'
import { Yuan } from './controls'
import type { Terms } from './parts'

const SHOWN = 50

/** Prices of their own, product by product; a long table is shown in part and kept whole. */
export function PricesEditor({ benefit, wrong, onChange }: Terms<'memberPrice'>) {
    const words = useOfferWords()
    const { prices } = benefit
    const put = (next: Price[]) => onChange({ ...benefit, prices: next })
    return (
        <div className="stack close">
            {prices.slice(0, SHOWN).map((price, at) => (
                <OnePrice
                    key={at}
                    price={price}
                    wrong={wrong('benefit.prices')}
                    onChange={(next) => put(prices.with(at, next))}
                    onRemove={prices.length > 1 ? () => put(prices.toSpliced(at, 1)) : undefined}
                />
            ))}
            {prices.length > SHOWN ? (
                <p className="faint">{words('morePrices', { count: prices.length - SHOWN })}</p>
            ) : null}
            {prices.length < 2000 ? (
                <div>
                    <Button
                        type="dashed"
                        size="small"
                        icon={<PlusOutlined />}
                        onClick={() => put([{ sku: '', tiers: [], price: null }, ...prices])}
                    >
                        {words('addPrice')}
                    </Button>
                </div>
            ) : null}
        </div>
    )
}

function OnePrice({
    price,
    wrong,
    onChange,
    onRemove,
}: {
    price: Price
    wrong: boolean
    onChange: (next: Price) => void
    onRemove: (() => void) | undefined
}) {
    const words = useOfferWords()
    const known = useKnown()
    const { goods } = useGoods()
    return (
        <div className="says">
            <AutoComplete
                style={{ width: 210 }}
                aria-label={words('sku')}
                placeholder={words('sku')}
                popupMatchSelectWidth={320}
                options={goods.map((each) => ({
                    value: each.sku,
                    label: `${each.name ?? each.sku} · ${money(each.unitPrice)}`,
                }))}
                status={wrong && price.sku.trim() === '' ? 'error' : ''}
                value={price.sku}
                onChange={(sku: string) => onChange({ ...price, sku })}
            />
            <Select
                mode="multiple"
                variant="filled"
                style={{ minWidth: 140 }}
                popupMatchSelectWidth={false}
                aria-label={words('tiers')}
                placeholder={words('allTiers')}
                options={[...known.valuesOf('tier').values]}
                value={price.tiers}
                onChange={(tiers: string[]) => onChange({ ...price, tiers })}
            />
            {words('costs')}
            <Yuan
                label={words('price')}
                value={price.price}
                wrong={wrong && price.price === null}
                onChange={(next) => onChange({ ...price, price: next })}
            />
            {onRemove ? (
                <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={words('remove')}
                    onClick={onRemove}
                />
            ) : null}
        </div>
    )
}
