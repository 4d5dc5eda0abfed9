import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, InputNumber } from 'antd'
import { useKnown } from '../../rules/conditions/known'
import type { Bought } from './golden'
import { useGoldenWords } from './goldenWords'

const MOST = 20

/** What an earlier order was for: of which category and brand, and what was paid. */
export function Lines({ lines, onChange }: { lines: readonly Bought[]; onChange: (next: Bought[]) => void }) {
    const words = useGoldenWords()
    return (
        <div className="golden-of">
            {lines.map((each, at) => (
                <Line
                    key={at}
                    of={each}
                    onChange={(next) => onChange(lines.with(at, next))}
                    onRemove={lines.length > 1 ? () => onChange(lines.toSpliced(at, 1)) : undefined}
                />
            ))}
            {lines.length < MOST ? (
                <Button
                    type="link"
                    size="small"
                    icon={<PlusOutlined />}
                    onClick={() => onChange([...lines, { category: '', brand: '', paid: 5_000 }])}
                >
                    {words('addBought')}
                </Button>
            ) : null}
        </div>
    )
}

function Line({
    of,
    onChange,
    onRemove,
}: {
    of: Bought
    onChange: (next: Bought) => void
    onRemove: (() => void) | undefined
}) {
    const words = useGoldenWords()
    const known = useKnown(true)
    const kind = (slot: 'category' | 'brand', label: string) => (
        <AutoComplete
            size="small"
            className="golden-kind"
            aria-label={label}
            placeholder={label}
            allowClear
            maxLength={64}
            popupMatchSelectWidth={false}
            options={[...known.valuesOf(`line.${slot}`).values]}
            value={of[slot]}
            onChange={(next: string | undefined) => onChange({ ...of, [slot]: next ?? '' })}
        />
    )
    return (
        <div className="golden-deed">
            {kind('category', words('anyCategory'))}
            {kind('brand', words('anyBrand'))}
            <InputNumber<number>
                size="small"
                className="golden-paid"
                prefix="¥"
                min={0.01}
                max={100_000_000}
                precision={2}
                aria-label={words('paidEach')}
                value={of.paid / 100}
                onChange={(next) => onChange({ ...of, paid: Math.max(1, Math.round((next ?? 0) * 100)) })}
            />
            {onRemove ? (
                <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={words('dropBought')}
                    onClick={onRemove}
                />
            ) : null}
        </div>
    )
}
