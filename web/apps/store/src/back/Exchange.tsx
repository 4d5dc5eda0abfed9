import { Refused } from '@regulars/sdk'
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { askedArticle } from '../goods/asking'
import { lineOf } from '../goods/goods'
import { Broken, Notice } from '../parts/Notice'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { Codes } from '../sell/Codes'
import { Lines } from '../sell/Lines'
import { look } from '../sell/looking'
import { NewGoods } from '../sell/NewGoods'
import { PricePanel } from '../sell/PricePanel'
import { ScanField } from '../sell/ScanField'
import { after, newSale, type Sale } from '../sell/sale'
import { badCode } from '../sell/useCodes'
import type { Price } from '../sell/usePrice'
import { AskBelow } from '../sell/Waiver'
import { useOnline } from '../shell/connection'
import { useCan } from '../shell/session'
import { useStore } from '../shell/stores'
import { useBackWords } from './backWords'
import { Difference } from './Difference'
import { askBelow, type Back, exchange, type Quoted, type Swapped } from './swapping'

/** What goes out for what comes back: scanned as in selling, priced against it, and settled in one act. */
export function Exchange({ back, onDone }: { back: Back; onDone: (done: Swapped) => void }) {
    const words = useBackWords()
    const online = useOnline()
    const store = useStore()
    const [basket, act] = useReducer(after, undefined, () => begun(back, store.code))
    const [quoted, setQuoted] = useState<{ of: string; goods: string; quote: Quoted }>()
    const { plain, sale, onGiven } = useLetThrough(back, basket)
    const asked = JSON.stringify([plain, sale.waiver])
    const goods = goodsOf(back, sale)
    const tried = useRef('')
    const price = useAct(async () => {
        tried.current = asked
        setQuoted({ of: asked, goods, quote: await exchange(back, sale, store.code) })
    })
    const some = back.pieces.some((each) => each > 0) && sale.lines.length > 0
    const known = quoted?.goods === goods ? quoted.quote : undefined
    // What was priced for other goods is no price of these; where only the guest's wishes changed it is asked anew.
    const fresh = quoted?.of === asked ? quoted.quote : undefined
    const again = known !== undefined && fresh === undefined
    const { run, busy } = price
    useEffect(() => {
        if (again && !busy && tried.current !== asked) void run()
    }, [again, busy, asked, run])
    const bad = price.broken instanceof Refused ? badCode(sale.codes, price.broken) : undefined
    return (
        <div className="stack">
            <h2>{words('goingOut')}</h2>
            <Scan onAdd={(line) => act({ do: 'add', line })} onCode={(code) => act({ do: 'code', code })} />
            <Codes codes={sale.codes} bad={bad} onLeave={(code) => act({ do: 'uncode', code })} />
            {sale.lines.length === 0 ? null : <Lines lines={sale.lines} quote={undefined} onDo={act} />}
            {back.of.stored > 0 ? <Notice tone="good">{words('storedAgain')}</Notice> : null}
            {bad === undefined ? <Broken of={price.broken} /> : null}
            {known === undefined ? null : (
                <PricePanel
                    price={priceOf(known, again)}
                    choices={sale.choices}
                    guest={known.customer}
                    codes={sale.codes}
                    onChoose={(choices) => act({ do: 'choose', choices })}
                />
            )}
            <Below key={plain} back={back} sale={sale} known={known} again={again} onGiven={onGiven} />
            {again && price.broken === undefined ? null : fresh === undefined ? (
                <button
                    type="button"
                    className="main wide"
                    disabled={!some || !online || price.busy}
                    onClick={() => void price.run()}
                >
                    {words('difference')}
                </button>
            ) : (
                <Difference key={fresh.id} back={back} sale={sale} quote={fresh} onDone={onDone} />
            )}
        </div>
    )
}

interface BelowProps {
    back: Back
    sale: Sale
    known: Quoted | undefined
    /** What is known is asked anew. */
    again: boolean
    onGiven: (waiver: string) => void
}

/** Below the floor, with another person's yes. */
function Below({ back, sale, known, again, onGiven }: BelowProps) {
    const can = useCan()
    const store = useStore()
    return (
        <AskBelow
            waiver={sale.waiver}
            price={known === undefined ? undefined : priceOf(known, again)}
            may={can('POST /api/v1/checkout/{id}/exchanges/waivers')}
            ask={(reason) => askBelow(back, sale, store.code, reason)}
            onGiven={onGiven}
        />
    )
}

/** A price is let through for what comes back and goes out as it was asked for. */
function useLetThrough(back: Back, basket: Sale) {
    const [below, setBelow] = useState<{ of: string; waiver: string }>()
    const plain = askedFor(back, basket)
    const sale: Sale = below?.of === plain ? { ...basket, waiver: below.waiver } : basket
    const onGiven = useCallback((waiver: string) => setBelow({ of: plain, waiver }), [plain])
    return { plain, sale, onGiven }
}

/** What comes back to stored value may pay at once. */
function begun(back: Back, store: string): Sale {
    const sale = newSale(store, new Date())
    return back.of.stored > 0 ? { ...sale, choices: { stored: 'MOST' } } : sale
}

function goodsOf({ pieces, gifts }: Back, sale: Sale): string {
    return JSON.stringify([pieces, gifts, sale.lines])
}

function askedFor(back: Back, sale: Sale): string {
    return JSON.stringify([goodsOf(back, sale), sale.choices, sale.codes])
}

function priceOf({ quote }: Quoted, stale: boolean): Price {
    return { payable: quote.sum.payable, list: quote.sum.list, quote, local: false, stale }
}

interface ScanProps {
    onAdd: (line: ReturnType<typeof lineOf>) => void
    onCode: (code: string) => void
}

/** Goods and coupons' codes: whose sale it is stands on the receipt. */
function Scan({ onAdd, onCode }: ScanProps) {
    const words = useBackWords()
    const store = useStore()
    const online = useOnline()
    const can = useCan()
    const [unknown, setUnknown] = useState<string>()
    const [byHand, setByHand] = useState<string>()
    const look = useAct(async (text: string) => {
        const article = await askedArticle(text, store.code, online && can('GET /api/v1/prices'))
        const code = article === undefined ? await codeOf(text, online) : undefined
        const known = article !== undefined || code !== undefined
        setUnknown(known ? undefined : text)
        signal(known ? 'yes' : 'no')
        if (article !== undefined) onAdd(lineOf(article))
        if (code !== undefined) onCode(code)
    })
    return (
        <>
            <ScanField hint={words('scanGoods')} busy={look.busy} onText={look.run} />
            <Broken of={look.broken} />
            {unknown === undefined ? null : <Notice tone="warn">{words('noGoods', { text: unknown })}</Notice>}
            <div className="row">
                <button type="button" className="plain" onClick={() => setByHand(unknown ?? '')}>
                    {words('byHand')}
                </button>
            </div>
            {byHand === undefined ? null : (
                <NewGoods
                    sku={byHand}
                    onClose={() => setByHand(undefined)}
                    onAdd={(line) => {
                        setByHand(undefined)
                        setUnknown(undefined)
                        onAdd(line)
                    }}
                />
            )}
        </>
    )
}

async function codeOf(text: string, online: boolean): Promise<string | undefined> {
    const looked = online ? await look(text) : undefined
    return looked?.is === 'coupon' ? looked.code : undefined
}
