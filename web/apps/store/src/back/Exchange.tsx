import { useReducer, useState } from 'react'
import { askedArticle } from '../goods/asking'
import { lineOf } from '../goods/goods'
import { Broken, Notice } from '../parts/Notice'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { Lines } from '../sell/Lines'
import { NewGoods } from '../sell/NewGoods'
import { ScanField } from '../sell/ScanField'
import { after, newSale, type Sale } from '../sell/sale'
import { useOnline } from '../shell/connection'
import { useCan } from '../shell/session'
import { useStore } from '../shell/stores'
import { useBackWords } from './backWords'
import { Difference } from './Difference'
import { type Back, exchange, type Quoted, type Swapped } from './swapping'

/** What goes out for what comes back: scanned as in selling, priced against it, and settled in one act. */
export function Exchange({ back, onDone }: { back: Back; onDone: (done: Swapped) => void }) {
    const words = useBackWords()
    const online = useOnline()
    const store = useStore()
    const [sale, act] = useReducer(after, undefined, () => newSale(store.code, new Date()))
    const [quoted, setQuoted] = useState<{ of: string; quote: Quoted }>()
    const asked = askedFor(back, sale)
    const price = useAct(async () => setQuoted({ of: asked, quote: await exchange(back, sale, store.code) }))
    const some = back.pieces.some((each) => each > 0) && sale.lines.length > 0
    // What was priced for other goods is no price of these.
    const fresh = quoted?.of === asked ? quoted.quote : undefined
    return (
        <div className="stack">
            <h2>{words('goingOut')}</h2>
            <Scan onAdd={(line) => act({ do: 'add', line })} />
            {sale.lines.length === 0 ? null : <Lines lines={sale.lines} quote={undefined} onDo={act} />}
            {back.of.stored > 0 ? <Notice tone="good">{words('storedAgain')}</Notice> : null}
            <Broken of={price.broken} />
            {fresh === undefined ? (
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

function askedFor({ pieces, gifts }: Back, sale: Sale): string {
    return JSON.stringify([pieces, gifts, sale.lines])
}

/** Goods alone: whose sale it is stands on the receipt. */
function Scan({ onAdd }: { onAdd: (line: ReturnType<typeof lineOf>) => void }) {
    const words = useBackWords()
    const store = useStore()
    const online = useOnline()
    const can = useCan()
    const [unknown, setUnknown] = useState<string>()
    const [byHand, setByHand] = useState<string>()
    const look = useAct(async (text: string) => {
        const article = await askedArticle(text, store.code, online && can('GET /api/v1/prices'))
        setUnknown(article === undefined ? text : undefined)
        signal(article === undefined ? 'no' : 'yes')
        if (article !== undefined) onAdd(lineOf(article))
    })
    return (
        <>
            <ScanField hint={words('scanGoods')} busy={look.busy} onText={(text) => void look.run(text)} />
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
