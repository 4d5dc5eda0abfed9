import type { Refusal } from '@regulars/api'
import { Bones, listed, Page, Panel, useLanguage, useSayRefusal } from '@regulars/kit'
import { Button, InputNumber, Segmented } from 'antd'
import { useCan } from '../../access/session'
import { useAddress } from '../../useAddress'
import { useOfferWords } from '../offerWords'
import { readSample, writeSample } from './addressed'
import { BasketLines } from './BasketLines'
import { Circumstances } from './Circumstances'
import { QuoteShown } from './QuoteShown'
import { Rests } from './Rests'
import { type Choices, type Key, NO_CHOICES, type Previewed, type Sample, sameKey } from './sample'
import { useGoods } from './useGoods'
import { useQuote } from './useQuote'
import '../../rules/rules.css'
import '../offers.css'

/** Any basket, for whichever member, at any moment: what it costs and why. All of it stands in the address. */
export function QuotesPage() {
    const words = useOfferWords()
    const can = useCan()
    const { goods, first, waiting } = useGoods()
    const [chosen, change] = useAddress()
    const sample = chosen.line === undefined && waiting ? undefined : readSample(chosen, first)
    const put = (next: Sample) => change(writeSample(next), { replace: true })
    const { quote, refusal, behind } = useQuote(sample, [])
    if (sample === undefined) {
        return (
            <Page title={words('quoteTitle')} lead={words('quoteLead')}>
                <Bones lines={8} />
            </Page>
        )
    }
    const choose = (choices: Choices) => put({ ...sample, choices })
    return (
        <Page title={words('quoteTitle')} lead={words('quoteLead')}>
            <div className="columns">
                <div className="c6 stack">
                    <Panel title={words('basket')}>
                        <div className="stack close">
                            <Circumstances sample={sample} onChange={put} />
                            <BasketLines
                                goods={sample.goods}
                                known={goods}
                                costs={can('POST /api/v1/checkout/trials')}
                                onChange={(next) => put({ ...sample, goods: next })}
                            />
                        </div>
                    </Panel>
                    <Wishes choices={sample.choices} quote={quote} onChange={choose} />
                </div>
                <div className="c6">
                    <Panel title={words('result')} more={<span className="faint">{words('saveQuote')}</span>}>
                        {refusal ? (
                            <Refused of={refusal} onGuest={() => put({ ...sample, asGuest: true })} />
                        ) : quote === undefined ? (
                            <Bones lines={6} />
                        ) : (
                            <div className={behind ? 'behind' : ''} aria-busy={behind}>
                                <Rests of={quote.rests} />
                                <QuoteShown
                                    quote={quote}
                                    goods={sample.goods}
                                    act={(key, used) => (
                                        <Act of={key} used={used} choices={sample.choices} onChange={choose} />
                                    )}
                                />
                            </div>
                        )}
                    </Panel>
                </div>
            </div>
        </Page>
    )
}

/** Why there is no price; who was no member yet may be asked for as a guest. */
function Refused({ of, onGuest }: { of: Refusal; onGuest: () => void }) {
    const words = useOfferWords()
    const say = useSayRefusal()
    return (
        <div className="cond-refusal" role="alert">
            {say(of)}
            {of.type === '/problems/not-yet-a-member' ? (
                <Button type="link" size="small" onClick={onGuest}>
                    {words('asGuest')}
                </Button>
            ) : null}
        </div>
    )
}

const has = (keys: readonly Key[], key: Key) => keys.some((each) => sameKey(each, key))
const less = (keys: readonly Key[], key: Key) => keys.filter((each) => !sameKey(each, key))

/** Use it, leave it out, or leave that open again. */
function Act({
    of,
    used,
    choices,
    onChange,
}: {
    of: Key
    used: boolean
    choices: Choices
    onChange: (next: Choices) => void
}) {
    const words = useOfferWords()
    const { use, without } = choices
    const [label, next]: [Parameters<typeof words>[0], Choices] = has(without, of)
        ? ['dropWithout', { ...choices, without: less(without, of) }]
        : has(use, of)
          ? ['dropUse', { ...choices, use: less(use, of) }]
          : used
            ? ['without', { ...choices, without: [...without, of] }]
            : ['useThis', { ...choices, use: [...use, of] }]
    return (
        <Button type="link" size="small" onClick={() => onChange(next)}>
            {words(label)}
        </Button>
    )
}

function Wishes({
    choices,
    quote,
    onChange,
}: {
    choices: Choices
    quote: Previewed | undefined
    onChange: (next: Choices) => void
}) {
    const words = useOfferWords()
    return (
        <Panel title={words('wishes')}>
            <div className="stack close">
                <div className="says small">
                    {words('pointsChoice')}
                    <Segmented<Choices['points']>
                        size="small"
                        aria-label={words('pointsChoice')}
                        options={(['NONE', 'MOST', 'UP_TO'] as const).map((value) => ({ value, label: words(value) }))}
                        value={choices.points}
                        onChange={(points) => onChange({ ...choices, points, upTo: choices.upTo || 100 })}
                    />
                    {choices.points === 'UP_TO' ? (
                        <InputNumber<number>
                            size="small"
                            min={0}
                            precision={0}
                            aria-label={words('UP_TO')}
                            value={choices.upTo}
                            onChange={(upTo) => onChange({ ...choices, upTo: upTo ?? 0 })}
                        />
                    ) : null}
                </div>
                <Chosen of={choices.use} label={words('chosenUse')} quote={quote} />
                <Chosen of={choices.without} label={words('chosenWithout')} quote={quote} />
                {choices.use.length + choices.without.length > 0 || choices.points !== 'NONE' ? (
                    <div>
                        <Button size="small" onClick={() => onChange(NO_CHOICES)}>
                            {words('restart')}
                        </Button>
                    </div>
                ) : null}
            </div>
        </Panel>
    )
}

function Chosen({ of, label, quote }: { of: readonly Key[]; label: string; quote: Previewed | undefined }) {
    const name = useBenefitName(quote)
    const [language] = useLanguage()
    if (of.length === 0) return null
    return (
        <p>
            <span className="soft">{label}</span> {listed(of.map(name), language)}
        </p>
    )
}

function useBenefitName(quote: Previewed | undefined): (key: Key) => string {
    const [language] = useLanguage()
    const all = [...(quote?.used ?? []), ...(quote?.notUsed ?? [])]
    return (key) => {
        const found = all.find((each) => sameKey(each.key, key))
        return found === undefined ? key.offer : language === 'zh' ? found.nameZh : found.nameEn
    }
}
