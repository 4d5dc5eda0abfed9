import { Bones, money, Panel, useSayRefusal } from '@regulars/kit'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useOfferWords } from '../offerWords'
import { BasketLines } from './BasketLines'
import { Circumstances } from './Circumstances'
import { QuoteShown } from './QuoteShown'
import { Rests } from './Rests'
import { type Drafted, type Sample, sampleOf } from './sample'
import { useGoods } from './useGoods'
import { useQuote } from './useQuote'

const KEPT = 'regulars.sampleBasket'

/** The basket that offers are tried on, the same from one offer to the next. */
export function useSample(): [Sample | undefined, (next: Sample) => void] {
    const { first, waiting } = useGoods()
    const [made, setMade] = useState<Sample | undefined>(() => {
        try {
            return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') ?? undefined
        } catch {
            return undefined
        }
    })
    const put = (next: Sample) => {
        sessionStorage.setItem(KEPT, JSON.stringify(next))
        setMade(next)
    }
    return [made ?? (waiting ? undefined : sampleOf(first)), put]
}

/** A basket beside the editor, priced with what is being written and without it. */
export function QuoteAside({
    draft,
    sample,
    onChange,
}: {
    draft: Drafted | undefined
    sample: Sample | undefined
    onChange: (next: Sample) => void
}) {
    const words = useOfferWords()
    const { goods } = useGoods()
    const [open, setOpen] = useState<'quote' | 'basket'>('quote')
    return (
        <Panel
            title={words('liveQuote')}
            more={
                <Segmented<'quote' | 'basket'>
                    size="small"
                    aria-label={words('liveQuote')}
                    options={[
                        { value: 'quote', label: words('quoteTab') },
                        { value: 'basket', label: words('basketTab') },
                    ]}
                    value={open}
                    onChange={setOpen}
                />
            }
        >
            {sample === undefined ? (
                <Bones lines={5} />
            ) : open === 'basket' ? (
                <div className="stack close">
                    <Circumstances sample={sample} onChange={onChange} />
                    <BasketLines
                        goods={sample.goods}
                        known={goods}
                        costs={false}
                        onChange={(next) => onChange({ ...sample, goods: next })}
                    />
                </div>
            ) : (
                <Priced draft={draft} sample={sample} />
            )}
        </Panel>
    )
}

/** The basket with the draft, and what it would cost without it. */
function Priced({ draft, sample }: { draft: Drafted | undefined; sample: Sample }) {
    const words = useOfferWords()
    const say = useSayRefusal()
    const { quote, refusal, behind } = useQuote(sample, draft ? [draft] : undefined)
    const before = useQuote(sample, []).quote
    const key = quote?.drafts[0]
    if (refusal) {
        return (
            <p className="cond-refusal" role="alert">
                {say(refusal)}
            </p>
        )
    }
    if (quote === undefined) return draft ? <Bones lines={5} /> : <p className="soft">{words('quoteLater')}</p>
    return (
        <div className={behind ? 'behind' : ''} aria-busy={behind}>
            {before ? (
                <p className="soft num">
                    {words('beforeAfter', {
                        before: money(before.sum.payable),
                        after: money(quote.sum.payable),
                        less: money(before.sum.payable - quote.sum.payable),
                    })}
                </p>
            ) : null}
            <Rests of={quote.rests} />
            <QuoteShown quote={quote} goods={sample.goods} mine={key ? { offer: key } : undefined} />
        </div>
    )
}
