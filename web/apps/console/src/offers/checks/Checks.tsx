import { Bones, count, useLanguage, useSayRefusal } from '@regulars/kit'
import { Alert, InputNumber } from 'antd'
import { useOfferWords } from '../offerWords'
import { useWhyWords } from '../whyWords'
import { CartShown } from './CartShown'
import type { Tried, useTrial } from './useTrial'

/** Whether something was found that nobody should publish without having seen it. */
export function grave(tried: Tried | undefined): boolean {
    return tried !== undefined && (tried.worst !== undefined || tried.free !== undefined)
}

/** What the house found by trying: the cart that loses most, what nobody can use, what is never used. */
export function Checks({
    trial,
    share,
    onShare,
    mine,
}: {
    trial: ReturnType<typeof useTrial>
    share: number
    onShare: (next: number) => void
    mine: string | undefined
}) {
    const words = useOfferWords()
    const say = useSayRefusal()
    const { tried, refusal, behind } = trial
    return (
        <section className="stack close" aria-busy={behind}>
            <h3>{words('checks')}</h3>
            <div className="says small">
                {words('leastBefore')}
                <InputNumber<number>
                    size="small"
                    style={{ width: 76 }}
                    aria-label={words('leastBefore')}
                    min={1}
                    max={100}
                    precision={0}
                    value={share}
                    onChange={(next) => onShare(next ?? 60)}
                />
                {words('leastAfter')}
            </div>
            {refusal ? <Alert type="error" showIcon title={say(refusal)} role="alert" /> : null}
            {tried === undefined ? (
                refusal ? null : (
                    <Bones lines={3} />
                )
            ) : (
                <>
                    <Findings tried={tried} mine={mine} />
                    <p className="faint">
                        {words('triedHow', { carts: count(tried.tried), offers: count(tried.offers) })}
                    </p>
                </>
            )}
        </section>
    )
}

function Findings({ tried, mine }: { tried: Tried; mine: string | undefined }) {
    const words = useOfferWords()
    const why = useWhyWords()
    const [language] = useLanguage()
    const key = mine === undefined ? undefined : { offer: mine }
    const name = (of: { nameZh: string; nameEn: string }) => (language === 'zh' ? of.nameZh : of.nameEn)
    const good = !grave(tried) && tried.dead === undefined && tried.shadowed.length === 0
    if (good) return <Alert type="success" showIcon title={words('checksGood')} />
    return (
        <>
            {tried.worst ? (
                <Alert
                    type="error"
                    showIcon
                    title={words('worst')}
                    description={<CartShown cart={tried.worst} mine={key} />}
                />
            ) : null}
            {tried.free ? (
                <Alert
                    type="error"
                    showIcon
                    title={words('over100')}
                    description={<CartShown cart={tried.free} mine={key} />}
                />
            ) : null}
            {tried.dead ? <Alert type="warning" showIcon title={words('dead')} description={why(tried.dead)} /> : null}
            {tried.shadowed.map(({ of, by }) => (
                <Alert
                    key={of.offer}
                    type="warning"
                    showIcon
                    title={words('shadowed', { of: name(of), by: name(by) })}
                />
            ))}
        </>
    )
}
