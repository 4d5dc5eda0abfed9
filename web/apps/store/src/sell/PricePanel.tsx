import { count, money, useLanguage } from '@regulars/kit'
import type { Choices, Guest, NotUsed, Priced, Used } from '@regulars/sdk'
import { Broken, Notice } from '../parts/Notice'
import { free, isWanted, leave, use } from './choosing'
import { PointsChoice, StoredChoice } from './Paying'
import { BenefitName } from './RuleSheet'
import { useSellWords } from './sellWords'
import { badCode } from './useCodes'
import type { Price } from './usePrice'

/** From the list price to what is payable, and why not less: in the server's own sentences. */
export function PricePanel({
    price,
    choices,
    guest,
    codes,
    onChoose,
}: {
    price: Price | undefined
    choices: Choices
    guest: Pick<Guest, 'id' | 'points'> | undefined
    codes: readonly string[]
    onChoose: (choices: Choices) => void
}) {
    const words = useSellWords()
    if (price === undefined) return null
    const { quote } = price
    return (
        <section
            className={`panel price ${price.stale ? 'stale' : ''}`}
            aria-label={words('price')}
            aria-busy={price.stale}
        >
            <dl className="sums">
                <Sum name={words('list')} amount={money(price.list)} />
                {quote?.used.map((used) => (
                    <Benefit
                        key={`${used.key.offer}-${used.key.coupon}`}
                        used={used}
                        choices={choices}
                        onChoose={onChoose}
                    />
                ))}
                {price.local && price.list > price.payable ? (
                    <Sum name={words('tierPrice')} amount={money(price.payable - price.list)} />
                ) : null}
                <div className="total">
                    <dt>{words('payable')}</dt>
                    <dd className="num">{money(price.payable)}</dd>
                </div>
            </dl>
            {price.local ? <p className="soft">{words('notAway')}</p> : null}
            {badCode(codes, price.broken) === undefined ? <Broken of={price.broken} /> : null}
            {quote?.earns ? <Earns of={quote.earns} /> : null}
            {quote === undefined ? null : <Rest quote={quote} choices={choices} guest={guest} onChoose={onChoose} />}
        </section>
    )
}

function Sum({ name, amount }: { name: string; amount: string }) {
    return (
        <div>
            <dt>{name}</dt>
            <dd className="num">{amount}</dd>
        </div>
    )
}

/** What the order brings the member, and what multiplies it. */
function Earns({ of }: { of: NonNullable<Priced['earns']> }) {
    const words = useSellWords()
    const [language] = useLanguage()
    const by = (of.multipliers ?? [])
        .map(({ name, nameEn, factor }) => `${language === 'zh' ? name : nameEn} ×${factor}`)
        .join(language === 'zh' ? '、' : ', ')
    const points = count(of.points)
    return <p className="soft num">{by === '' ? words('earns', { points }) : words('earnsBy', { points, by })}</p>
}

interface Choosing {
    choices: Choices
    onChoose: (choices: Choices) => void
}

function Rest({
    quote,
    choices,
    guest,
    onChoose,
}: { quote: Priced; guest: Pick<Guest, 'id' | 'points'> | undefined } & Choosing) {
    const words = useSellWords()
    const [language] = useLanguage()
    const hint = quote.nearest
    return (
        <>
            {guest === undefined ? null : (
                <>
                    <StoredChoice quote={quote} choices={choices} guest={guest} onChoose={onChoose} />
                    {guest.points > 0 ? (
                        <PointsChoice quote={quote} choices={choices} most={guest.points} onChoose={onChoose} />
                    ) : null}
                </>
            )}
            {hint === undefined ? null : <Notice tone="good">{language === 'zh' ? hint.textZh : hint.textEn}</Notice>}
            {quote.warnings.length === 0 ? null : <Notice tone="warn">{words('deep')}</Notice>}
            {quote.notUsed.length === 0 ? null : (
                <details className="reasons" open={quote.notUsed.length <= 4}>
                    <summary>{words('notUsed', { count: quote.notUsed.length })}</summary>
                    <ul>
                        {quote.notUsed.map((not) => (
                            <Reason
                                key={`${not.key.offer}-${not.key.coupon}`}
                                not={not}
                                choices={choices}
                                onChoose={onChoose}
                            />
                        ))}
                    </ul>
                </details>
            )}
        </>
    )
}

function Benefit({ used, choices, onChoose }: { used: Used } & Choosing) {
    const words = useSellWords()
    const [language] = useLanguage()
    const off = used.off + used.shippingOff
    const wanted = isWanted(choices, used.key)
    return (
        <div>
            <dt>
                <BenefitName of={used.key} name={language === 'zh' ? used.nameZh : used.nameEn} />{' '}
                {used.key.coupon === undefined ? null : <span className="badge">{words('coupon')}</span>}
                <button
                    type="button"
                    className="link"
                    onClick={() => onChoose(wanted ? free(choices, used.key) : leave(choices, used.key))}
                >
                    {words(wanted ? 'asBefore' : 'leave')}
                </button>
            </dt>
            <dd className="num">
                {off > 0
                    ? `−${money(off)}`
                    : used.points > 0
                      ? words('pointsUsed', { points: count(used.points) })
                      : words('gift')}
            </dd>
        </div>
    )
}

/** Reasons that the guest's own word can change. */
const CHOICE = new Set(['not-wanted', 'not-better', 'excluded', 'same-coupon', 'same-goods'])

function Reason({ not, choices, onChoose }: { not: NotUsed } & Choosing) {
    const words = useSellWords()
    const [language] = useLanguage()
    return (
        <li>
            <span>
                <BenefitName of={not.key} name={language === 'zh' ? not.nameZh : not.nameEn} />
                {not.key.coupon === undefined ? null : <span className="badge">{words('coupon')}</span>}
                <br />
                <span className="soft">{language === 'zh' ? not.textZh : not.textEn}</span>
            </span>
            {CHOICE.has(not.why) ? (
                <button
                    type="button"
                    className="link"
                    onClick={() => onChoose(not.why === 'not-wanted' ? free(choices, not.key) : use(choices, not.key))}
                >
                    {words('useThis')}
                </button>
            ) : null}
        </li>
    )
}
