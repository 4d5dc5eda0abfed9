import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { instant, inZone } from '@regulars/kit'
import { AutoComplete, Button, DatePicker, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useKnown } from '../conditions/known'
import { useRuleWords } from '../ruleWords'
import type { Example, Goods } from './example'

/** A basket that is only told: when, where, and what is paid for what. */
export function BasketEditor({ example, onChange }: { example: Example; onChange: (next: Example) => void }) {
    const words = useRuleWords()
    const known = useKnown()
    const put = (goods: Goods[]) => onChange({ ...example, goods })
    const named = (slot: string) => known.valuesOf(slot).values.map(({ value, label }) => ({ value, label }))
    return (
        <div className="stack close">
            <div className="says small">
                <DatePicker
                    size="small"
                    showTime={{ format: 'HH:mm' }}
                    format="YYYY-MM-DD HH:mm"
                    needConfirm={false}
                    allowClear={false}
                    aria-label={words('exampleAt')}
                    value={dayjs(inZone(example.at).format('YYYY-MM-DDTHH:mm'))}
                    onChange={(next) => next && onChange({ ...example, at: instant(next.format('YYYY-MM-DD HH:mm')) })}
                />
                <Select
                    size="small"
                    style={{ minWidth: 150 }}
                    allowClear
                    aria-label={words('exampleStore')}
                    placeholder={words('exampleStore')}
                    popupMatchSelectWidth={false}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={named('store')}
                    value={example.store ?? null}
                    onChange={(store: string | null) => onChange({ ...example, store: store ?? undefined })}
                />
            </div>
            {example.goods.map((each, at) => (
                <GoodsLine
                    key={at}
                    goods={each}
                    categories={named('categories')}
                    onChange={(next) => put(example.goods.with(at, next))}
                    onRemove={example.goods.length > 1 ? () => put(example.goods.toSpliced(at, 1)) : undefined}
                />
            ))}
            <div>
                <Button
                    type="dashed"
                    size="small"
                    icon={<PlusOutlined />}
                    onClick={() => put([...example.goods, { sku: 'A', quantity: 1, paid: 5000 }])}
                >
                    {words('addLine')}
                </Button>
            </div>
        </div>
    )
}

interface LineProps {
    goods: Goods
    categories: readonly { value: string; label: string }[]
    onChange: (next: Goods) => void
    onRemove: (() => void) | undefined
}

function GoodsLine({ goods, categories, onChange, onRemove }: LineProps) {
    const words = useRuleWords()
    return (
        <div className="says small">
            <AutoComplete
                size="small"
                style={{ width: 132 }}
                aria-label={words('category')}
                placeholder={words('category')}
                options={[...categories]}
                value={goods.category ?? ''}
                onChange={(category: string) => onChange({ ...goods, category, name: undefined })}
            />
            <InputNumber<number>
                size="small"
                style={{ width: 108 }}
                prefix="¥"
                min={0}
                precision={2}
                aria-label={words('paid')}
                value={goods.paid / 100}
                onChange={(paid) => onChange({ ...goods, paid: Math.round((paid ?? 0) * 100) })}
            />
            <InputNumber<number>
                size="small"
                style={{ width: 66 }}
                prefix="×"
                min={1}
                precision={0}
                aria-label={words('quantity')}
                value={goods.quantity}
                onChange={(quantity) => onChange({ ...goods, quantity: quantity ?? 1 })}
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
