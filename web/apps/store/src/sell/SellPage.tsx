import { money } from '@regulars/kit'
import { useReducer, useState } from 'react'
import { Broken } from '../parts/Notice'
import { useAct } from '../parts/useAct'
import { useOnline } from '../shell/connection'
import { useStore } from '../shell/stores'
import { Codes } from './Codes'
import { GuestCard } from './GuestCard'
import { Lines } from './Lines'
import { Overlay } from './Overlay'
import type { Over, Selling } from './over'
import { PricePanel } from './PricePanel'
import { bill, type Sold } from './paying'
import { ScanArea } from './ScanArea'
import { SoldView } from './SoldView'
import { after, newSale, type Sale } from './sale'
import { useSellWords } from './sellWords'
import { useCodes } from './useCodes'
import { type Price, usePrice } from './usePrice'
import { useTaking } from './useTaking'
import { WaiverPanel } from './Waiver'

/** The whole of a sale: scan, see the price, take the money, hand over the receipt. */
export function SellPage() {
    const store = useStore()
    const [sale, act] = useReducer(after, undefined, () => newSale(store.code, new Date()))
    const [over, setOver] = useState<Over>()
    const [sold, setSold] = useState<{ sale: Sale; sold: Sold }>()
    if (sold !== undefined) {
        const next = () => {
            act({ do: 'next', store: store.code, now: new Date() })
            setSold(undefined)
        }
        return (
            <main className="narrow">
                <SoldView sale={sold.sale} sold={sold.sold} onNext={next} />
            </main>
        )
    }
    const done = (now: Sold) => {
        setOver(undefined)
        setSold({ sale, sold: now })
    }
    return <Till sale={sale} over={over} onDo={act} onOver={setOver} onSold={done} />
}

function Till({ sale, over, onDo, onOver, onSold }: Selling) {
    const words = useSellWords()
    const store = useStore()
    const online = useOnline()
    const price = usePrice(sale)
    const taking = useTaking(sale, onDo, onOver)
    const bad = useCodes(sale, price, onDo)
    const charge = useAct(async () => {
        if (price === undefined) return
        onOver({ is: 'bill', of: await bill(sale, store.code, online, price.payable) })
    })
    const ready = price !== undefined && !price.stale && price.broken === undefined
    return (
        <main className="till">
            <div className="stack left">
                <ScanArea taking={taking} onOver={onOver} />
                <Codes codes={sale.codes} bad={bad} onLeave={(code) => onDo({ do: 'uncode', code })} />
                <div className="panel flush">
                    <Lines lines={sale.lines} quote={price?.stale ? undefined : price?.quote} onDo={onDo} />
                </div>
            </div>
            <div className="stack right-side">
                <GuestCard
                    guest={sale.guest}
                    buyer={sale.buyer}
                    onLeave={() => onDo({ do: 'guest' })}
                    onRedeem={() => onOver({ is: 'redeem' })}
                    onTake={taking.take}
                />
                <PricePanel
                    price={price}
                    choices={sale.choices}
                    guest={online ? sale.guest : undefined}
                    codes={sale.codes}
                    onChoose={(choices) => onDo({ do: 'choose', choices })}
                />
                <WaiverPanel sale={sale} price={price} onDo={onDo} />
                <Broken of={charge.broken} />
            </div>
            <div className="charge">
                <button
                    type="button"
                    className="main wide"
                    disabled={!ready || charge.busy}
                    onClick={() => void charge.run()}
                >
                    {chargeText(words, price)}
                </button>
            </div>
            <Overlay sale={sale} over={over} onDo={onDo} onOver={onOver} onSold={onSold} onText={taking.take} />
        </main>
    )
}

/** What is charged, and what of it stored value pays. */
function chargeText(words: ReturnType<typeof useSellWords>, price: Price | undefined): string {
    if (price === undefined) return words('charge')
    const tender = price.quote?.tender
    if (tender === undefined || tender.stored === 0) return words('chargeAmount', { amount: money(price.payable) })
    const both = { stored: money(tender.stored), amount: money(tender.money) }
    return words(tender.money === 0 ? 'chargeStored' : 'chargeBoth', both)
}
