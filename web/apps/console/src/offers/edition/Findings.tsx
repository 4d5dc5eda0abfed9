import {
    Bones,
    count,
    Labelled,
    money,
    Num,
    Pill,
    Sentence,
    Sideways,
    signedMoney,
    useLanguage,
    useSayRefusal,
} from '@regulars/kit'
import { Alert, Button, Checkbox, Input } from 'antd'
import { shown } from '../ratio'
import { useNames } from '../useNames'
import { usePublishWords } from './publishWords'
import type { Findings } from './subject'
import { breaks, has, type Review } from './useReview'

/** What was found out about the version: golden baskets to be accepted one by one, and why a second person decides. */
export function Reviewed({ review }: { review: Review }) {
    const words = usePublishWords()
    const say = useSayRefusal()
    const { findings, refusal, waiting } = review
    return (
        <section className="stack close" aria-label={words('review')}>
            <h3>{words('review')}</h3>
            {refusal ? <Alert type="error" showIcon role="alert" title={say(refusal)} /> : null}
            {findings === undefined ? (
                waiting ? (
                    <Bones lines={3} />
                ) : null
            ) : (
                <>
                    <Idle findings={findings} />
                    <Baskets findings={findings} review={review} />
                    <Second findings={findings} />
                </>
            )}
        </section>
    )
}

/** What counts for nothing: the version itself, or another offer because of it. */
function Idle({ findings }: { findings: Findings }) {
    const words = usePublishWords()
    const [language] = useLanguage()
    return (findings.idle ?? []).map((each) => (
        <Alert
            key={`${each.kind} ${each.offer}`}
            type="warning"
            showIcon
            title={words(each.kind)}
            description={<Sentence text={each[language]} other={each[language === 'zh' ? 'en' : 'zh']} />}
        />
    ))
}

function Baskets({ findings, review }: { findings: Findings; review: Review }) {
    const words = usePublishWords()
    const { baskets } = findings
    const breaking = breaks(findings)
    if (baskets.length === 0) return <Alert type="success" showIcon title={words('basketsSame')} />
    return (
        <Sideways label={words('basket')}>
            <table className="plain-table num broken-baskets">
                <caption className="soft">
                    {words('basketsChange', { count: baskets.length })}{' '}
                    {breaking.length > 1 ? (
                        <Button type="link" size="small" onClick={() => review.accept(breaking)}>
                            {words('acceptAll', { count: breaking.length })}
                        </Button>
                    ) : null}
                </caption>
                <thead>
                    <tr>
                        <th>{words('basket')}</th>
                        <th className="right">{words('expected')}</th>
                        <th className="right">{words('now')}</th>
                        <th className="right">{words('after')}</th>
                        <th />
                    </tr>
                </thead>
                <tbody>
                    {baskets.map((each) => (
                        <Basket key={each.id} of={each} review={review} />
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}

function Basket({ of, review }: { of: Findings['baskets'][number]; review: Review }) {
    const words = usePublishWords()
    const names = useNames()
    const mine = { basket: of.id, payable: of.then }
    const on = has(review.accepted, mine)
    const turn = (accept: boolean) =>
        review.accept(
            accept ? [...review.accepted, mine] : review.accepted.filter(({ basket }) => basket !== mine.basket),
        )
    const more = of.then - of.now
    return (
        <tr>
            <td>
                <b>{of.name}</b>
                <span className="faint clip-2">
                    {of.by.length === 0
                        ? words('byNothing')
                        : words('by', { names: of.by.map(names).join(words('and')) })}
                </span>
            </td>
            <td className="right">{money(of.expected)}</td>
            <td className="right">{money(of.now)}</td>
            <td className="right">
                <b>{money(of.then)}</b>
                {more === 0 ? null : (
                    <>
                        <br />
                        <Num tone="bad">{signedMoney(more)}</Num>
                    </>
                )}
            </td>
            <td>
                {of.breaks ? (
                    <Checkbox checked={on} onChange={(event) => turn(event.target.checked)}>
                        {words('accept', { amount: money(of.then) })}
                    </Checkbox>
                ) : (
                    <Pill tone={of.fails ? 'warn' : 'good'}>{words(of.fails ? 'failedBefore' : 'asExpected')}</Pill>
                )}
            </td>
        </tr>
    )
}

/** Why one person is not enough, with the numbers. */
function Second({ findings }: { findings: Findings }) {
    const words = usePublishWords()
    const names = useNames()
    const { needs, deepest, exposure, loops, tried } = findings
    if (needs.length === 0) return null
    const list = (of: readonly string[]) => of.map(names).join(words('and'))
    return (
        <Alert
            type="warning"
            showIcon
            title={words('second')}
            description={
                <ul className="why-second">
                    {needs.includes('DEPTH') && deepest ? (
                        <li>
                            {words('depth', {
                                goods: deepest.items
                                    .map(({ sku, quantity }) => `${sku} × ${count(quantity)}`)
                                    .join(words('and')),
                                list: money(deepest.list),
                                paid: money(deepest.goods),
                                depth: shown(deepest.depth, 'hundredths'),
                                tried: count(tried),
                            })}{' '}
                            <span className="soft">{list(deepest.used)}</span>
                        </li>
                    ) : null}
                    {needs.includes('EXPOSURE') ? (
                        <li>
                            {exposure === undefined ? words('endless') : words('exposure', { most: money(exposure) })}
                        </li>
                    ) : null}
                    {loops
                        .filter((each) => each.fundsItself)
                        .map((each) => (
                            <li key={each.by.join(' ')}>
                                {words('loop', {
                                    names: list(each.by),
                                    spent: money(each.spent),
                                    back: money(each.back),
                                })}
                            </li>
                        ))}
                </ul>
            }
        />
    )
}

/** Who accepts something says why; it stands with the request, in the operation log, and before the second person. */
export function Because({ value, onChange }: { value: string; onChange: (next: string) => void }) {
    const words = usePublishWords()
    return (
        <Labelled text={words('because')} about={words('becauseAbout')}>
            {(id) => (
                <Input.TextArea
                    id={id}
                    rows={2}
                    maxLength={500}
                    placeholder={words('becausePlaceholder')}
                    value={value}
                    onChange={(event) => onChange(event.target.value)}
                />
            )}
        </Labelled>
    )
}
