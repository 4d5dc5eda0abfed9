import type { Line } from '@regulars/sdk'
import { type FormEvent, useState } from 'react'
import { fenOf } from '../parts/amount'
import { Notice } from '../parts/Notice'
import { Sheet } from '../parts/Sheet'
import { useSellWords } from './sellWords'

/** An article that this device has never seen: what the receipt and the rules need of it. */
export function NewGoods({ sku, onAdd, onClose }: { sku: string; onAdd: (line: Line) => void; onClose: () => void }) {
    const words = useSellWords()
    const [wrong, setWrong] = useState(false)
    const submit = (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const text = (name: string) => String(form.get(name) ?? '').trim() || undefined
        const unitPrice = fenOf(text('price') ?? '')
        const code = text('sku')
        if (unitPrice === undefined || code === undefined) return setWrong(true)
        onAdd({
            sku: code,
            name: text('name'),
            category: text('category'),
            brand: text('brand'),
            quantity: 1,
            unitPrice,
        })
    }
    return (
        <Sheet title={words('newGoods')} onClose={onClose}>
            <form className="stack" onSubmit={submit}>
                <label>
                    {words('sku')}
                    <input name="sku" defaultValue={sku} required maxLength={64} autoComplete="off" />
                </label>
                <label>
                    {words('unitPrice')}
                    <input name="price" required inputMode="decimal" autoComplete="off" />
                </label>
                {wrong ? <Notice tone="bad">{words('priceWrong')}</Notice> : null}
                <label>
                    {words('name')}
                    <input name="name" maxLength={200} autoComplete="off" />
                </label>
                <div className="pair">
                    <label>
                        {words('category')}
                        <input name="category" maxLength={64} autoComplete="off" />
                    </label>
                    <label>
                        {words('brand')}
                        <input name="brand" maxLength={64} autoComplete="off" />
                    </label>
                </div>
                <button type="submit" className="main">
                    {words('add')}
                </button>
            </form>
        </Sheet>
    )
}
