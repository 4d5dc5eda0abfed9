import { count, listed, money, Num, Sideways, useLanguage } from '@regulars/kit'
import { Collapse } from 'antd'
import type { ReactNode } from 'react'
import { useTierName } from '../../names'
import { useOfferWords } from '../offerWords'
import { type Goods, type Key, type Previewed, type Priced, sameKey } from './sample'

interface Props {
    quote: Priced
    goods: readonly Pick<Goods, 'sku' | 'name' | 'quantity'>[]
    /** The benefit that is being written. */
    mine?: Key | undefined
    /** What one may do with a benefit: use it, leave it out. */
    act?: ((key: Key, used: boolean) => ReactNode) | undefined
}

/** What a basket costs, and why: every benefit that is used with what it gives, every other with its reason. */
export function QuoteShown({ quote, goods, mine, act }: Props) {
    const words = useOfferWords()
    const { notUsed } = quote
    return (
        <div className="stack close quote">
            <Buyer of={quote.customer} />
            <Lines quote={quote} goods={goods} />
            <Sum quote={quote} />
            <Earns of={quote.earns} />
            <Nearest quote={quote} />
            <h3 className="aside-title">{words('usedTitle', { count: quote.used.length })}</h3>
            {quote.used.length === 0 ? <p className="soft">{words('noneUsed')}</p> : null}
            <ul className="benefits">
                {quote.used.map((each) => (
                    <UsedLine key={keyOf(each.key)} of={each} goods={goods} mine={mine} act={act} />
                ))}
            </ul>
            {notUsed.length > 0 ? (
                <Collapse
                    ghost
                    size="small"
                    defaultActiveKey={mine && notUsed.some((each) => sameKey(each.key, mine)) ? ['not'] : []}
                    items={[
                        {
                            key: 'not',
                            label: words('notUsedTitle', { count: notUsed.length }),
                            children: (
                                <ul className="benefits">
                                    {[...notUsed]
                                        .sort((a, b) => Number(isMine(b.key, mine)) - Number(isMine(a.key, mine)))
                                        .map((each) => (
                                            <NotUsedLine key={keyOf(each.key)} of={each} mine={mine} act={act} />
                                        ))}
                                </ul>
                            ),
                        },
                    ]}
                />
            ) : null}
            <Certificate quote={quote} />
        </div>
    )
}

const keyOf = (key: Key) => `${key.offer} ${key.coupon ?? ''}`
const isMine = (key: Key, mine: Key | undefined) => mine !== undefined && sameKey(key, mine)

function Buyer({ of }: { of: Previewed['customer'] }) {
    const words = useOfferWords()
    const tier = useTierName()
    if (of === undefined) return null
    return (
        <p className="soft">
            {words('buyerIs', {
                tier: of.tier ? tier(of.tier) : '–',
                points: count(of.points),
                coupons: of.coupons,
            })}
        </p>
    )
}

/** What the order would bring the member, and what multiplies it. */
function Earns({ of }: { of: Priced['earns'] }) {
    const words = useOfferWords()
    const [language] = useLanguage()
    if (of === undefined) return null
    const by = listed(
        (of.multipliers ?? []).map(({ name, nameEn, factor }) => `${language === 'zh' ? name : nameEn} ×${factor}`),
        language,
    )
    const points = count(of.points)
    return <p className="soft num">{by === '' ? words('earns', { points }) : words('earnsBy', { points, by })}</p>
}

function Lines({ quote, goods }: Pick<Props, 'quote' | 'goods'>) {
    const words = useOfferWords()
    return (
        <Sideways label={words('lines')}>
            <table className="plain-table num quote-lines">
                <thead>
                    <tr>
                        <th>{words('product')}</th>
                        <th className="right">{words('listPrice')}</th>
                        <th className="right">{words('off')}</th>
                        <th className="right">{words('net')}</th>
                    </tr>
                </thead>
                <tbody>
                    {quote.lines.map((line, at) => (
                        <tr key={at}>
                            <td>
                                <span className="clip quote-name">{goods[at]?.name ?? goods[at]?.sku ?? '–'}</span>{' '}
                                <span className="faint">×{goods[at]?.quantity}</span>
                            </td>
                            <td className="right">{money(line.list)}</td>
                            <td className="right">{line.off === 0 ? '–' : money(-line.off)}</td>
                            <td className="right">
                                <b>{money(line.net - line.pointsOff)}</b>
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}

function Sum({ quote }: Pick<Props, 'quote'>) {
    const words = useOfferWords()
    const { sum, margin, warnings } = quote
    const freight = sum.shippingList > 0
    return (
        <div className="quote-sum">
            <div className="num">
                <span>
                    {words('listPrice')} {money(sum.list)}
                </span>
                {sum.list !== sum.goods ? (
                    <span>
                        {words('off')} {money(sum.goods - sum.list)}
                    </span>
                ) : null}
                {freight ? (
                    <span>
                        {words('freight')} {sum.shipping === 0 ? words('freeFreight') : money(sum.shipping)}
                    </span>
                ) : null}
                {sum.pointsOff > 0 ? (
                    <span>{words('pointsPay', { points: count(sum.points), money: money(sum.pointsOff) })}</span>
                ) : null}
            </div>
            <div className="quote-payable">
                <span className="soft">{words('payable')}</span>
                <b className="num">{money(sum.payable)}</b>
            </div>
            {margin ? (
                <p className="num">
                    {words('margin')} <Num tone={margin.margin < 0 ? 'bad' : 'good'}>{money(margin.margin)}</Num>
                    <span className="faint"> {words('marginOf', { cost: money(margin.cost) })}</span>
                </p>
            ) : null}
            {warnings.map((each) => (
                <p key={each.why} className="warn" role="status">
                    {words('deep', { needed: money(each.needed), had: money(each.had) })}
                </p>
            ))}
        </div>
    )
}

function Nearest({ quote }: Pick<Props, 'quote'>) {
    const [language] = useLanguage()
    const { nearest } = quote
    return nearest ? <p className="quote-nearest">{language === 'zh' ? nearest.textZh : nearest.textEn}</p> : null
}

function UsedLine({ of, goods, mine, act }: { of: Previewed['used'][number] } & Omit<Props, 'quote'>) {
    const words = useOfferWords()
    const [language] = useLanguage()
    const off = of.off + of.shippingOff
    const shares = of.shares.flatMap((share, at) =>
        share > 0 ? [`${goods[at]?.name ?? goods[at]?.sku ?? ''} ${money(-share)}`] : [],
    )
    return (
        <li className={isMine(of.key, mine) ? 'mine' : ''}>
            <span>
                {language === 'zh' ? of.nameZh : of.nameEn}
                <Tags of={of.key} mine={mine} />
                <span className="faint clip-2">
                    {[...shares, ...(of.points > 0 ? [words('pointsUsed', { points: count(of.points) })] : [])].join(
                        language === 'zh' ? '，' : ', ',
                    )}
                </span>
            </span>
            <span className="num right">
                {off > 0 ? <b>{money(-off)}</b> : of.benefit.is === 'gift' ? words('giftGiven') : '–'}
                {act?.(of.key, true)}
            </span>
        </li>
    )
}

function NotUsedLine({ of, mine, act }: { of: Previewed['notUsed'][number] } & Pick<Props, 'mine' | 'act'>) {
    const [language] = useLanguage()
    return (
        <li className={isMine(of.key, mine) ? 'mine' : ''}>
            <span>
                {language === 'zh' ? of.nameZh : of.nameEn}
                <Tags of={of.key} mine={mine} />
                <span className="soft why">{language === 'zh' ? of.textZh : of.textEn}</span>
            </span>
            <span className="right">{act?.(of.key, false)}</span>
        </li>
    )
}

function Tags({ of, mine }: { of: Key; mine: Key | undefined }) {
    const words = useOfferWords()
    return (
        <>
            {of.coupon ? <span className="pill info tag">{words('coupon')}</span> : null}
            {isMine(of, mine) ? <span className="pill good tag">{words('mine')}</span> : null}
        </>
    )
}

function Certificate({ quote }: Pick<Props, 'quote'>) {
    const words = useOfferWords()
    const { proven, examined, gap } = quote.certificate
    return (
        <p className={proven ? 'faint' : 'warn'}>
            {proven
                ? words('proven', { count: count(examined) })
                : words('notProven', { count: count(examined), gap: money(gap) })}
        </p>
    )
}
