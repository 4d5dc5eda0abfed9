import { money, Pill, useLanguage } from '@regulars/kit'
import type { ReactNode } from 'react'
import type { Goods } from '../quote/sample'
import { useNames } from '../useNames'
import { type Expected, type Told, usedOf, verdict } from './golden'
import { useGoldenWords } from './goldenWords'

/** How what it costs now differs from what is expected: by how much, and by which benefits on which line. */
export function Difference({
    expected,
    now,
    told,
    goods,
}: {
    expected: Expected
    now: Expected
    told: Told | undefined
    goods: readonly Goods[]
}) {
    const words = useGoldenWords()
    const is = verdict(expected, now)
    const amount = { amount: money(Math.abs(now.payable - expected.payable)) }
    const missing = expected.used.filter((each) => !now.used.includes(each))
    const extra = now.used.filter((each) => !expected.used.includes(each))
    return (
        <div className="stack close golden-difference" role="status">
            <Pill tone={is === 'equal' ? 'good' : is === 'otherWay' ? 'warn' : 'bad'}>{words(is, amount)}</Pill>
            {extra.length > 0 ? (
                <Because title={words('unexpected')}>
                    {extra.map((each) => (
                        <Extra key={each} id={each} told={told} goods={goods} />
                    ))}
                </Because>
            ) : null}
            {missing.length > 0 ? (
                <Because title={words('missing')}>
                    {missing.map((each) => (
                        <Missing key={each} id={each} told={told} />
                    ))}
                </Because>
            ) : null}
        </div>
    )
}

function Because({ title, children }: { title: string; children: ReactNode }) {
    return (
        <section>
            <h3 className="aside-title">{title}</h3>
            <ul className="benefits">{children}</ul>
        </section>
    )
}

/** What it takes off each line. */
function Extra({ id, told, goods }: { id: string; told: Told | undefined; goods: readonly Goods[] }) {
    const words = useGoldenWords()
    const name = useNames()
    const used = told?.used.filter(({ key }) => key.offer === id) ?? []
    const lines = used.flatMap(({ shares }) =>
        shares.flatMap((share, at) =>
            share > 0
                ? [words('offLine', { name: goods[at]?.name ?? goods[at]?.sku ?? '', amount: money(share) })]
                : [],
        ),
    )
    return (
        <li>
            <span>
                {name(id)}
                <span className="faint clip-2">{lines.join(words('of'))}</span>
            </span>
            <b className="num">{money(-used.reduce((sum, each) => sum + each.off + each.shippingOff, 0))}</b>
        </li>
    )
}

/** And why it is not used, in the till's own sentence. */
function Missing({ id, told }: { id: string; told: Told | undefined }) {
    const words = useGoldenWords()
    const name = useNames()
    const not = told?.notUsed.find(({ key }) => key.offer === id)
    return (
        <li>
            <span>
                {name(id)}
                <Why zh={not?.textZh} en={not?.textEn} otherwise={told === undefined ? '' : words('gone')} />
            </span>
        </li>
    )
}

function Why({ zh, en, otherwise }: { zh: string | undefined; en: string | undefined; otherwise: string }) {
    const [language] = useLanguage()
    return <span className="soft why">{(language === 'zh' ? zh : en) ?? otherwise}</span>
}

/** What a replay comes out at, as it is kept. */
export function nowOf(told: Told): Expected {
    return { payable: told.sum.payable, used: usedOf(told) }
}
