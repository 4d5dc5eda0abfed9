import { api, type Schemas, told } from '@regulars/api'
import { count, moment, useBoth } from '@regulars/kit'
import { useState } from 'react'
import { changed, useAct } from '../data'
import { Blank, Read, Said, Screen, Sheet } from '../parts'
import { useChoices } from '../reads'
import { Link } from '../route'
import { useChoiceWords } from './words'

type Open = Schemas['PickLists.Open']
type Offered = Schemas['PickLists.Offered']

/** Benefits of which she takes one, each with her own points, and when those change. */
export default function ChoicesPage() {
    const words = useChoiceWords()
    const choices = useChoices()
    return (
        <Screen title={words('title')} up="/">
            <Read of={choices} lines={4}>
                {({ items }) =>
                    items.length === 0 ? (
                        <Blank title={words('none')} text={words('noneText')} />
                    ) : (
                        items.map((each) => <Choice key={each.id} of={each} />)
                    )
                }
            </Read>
        </Screen>
    )
}

function Choice({ of }: { of: Open }) {
    const words = useChoiceWords()
    const both = useBoth()
    const [chosen, choose] = useState<Offered>()
    const items = of.items ?? []
    const { taken } = of
    const took = items.find((each) => each.code === taken?.item)
    return (
        <section className="panel">
            <h2>{both({ zh: of.name, en: of.nameEn })}</h2>
            <p className="small">{both({ zh: of.about, en: of.aboutEn })}</p>
            <p className="small num">
                {words('oneOf', { n: items.length, per: words(of.per) })}
                {of.ends ? ` · ${words('ends', { at: moment(of.ends) })}` : ''}
                {taken ? '' : ` · ${words('have', { points: count(of.available) })}`}
            </p>
            {taken ? (
                <p role="status">
                    {words('tookAt', {
                        at: moment(taken.at),
                        item: took ? both({ zh: took.name, en: took.nameEn }) : taken.item,
                    })}{' '}
                    {of.again ? words('again', { at: moment(of.again) }) : ''}
                </p>
            ) : null}
            <ul className="list">
                {items.map((each) => (
                    <Item key={each.code} of={each} choice={of} onTake={() => choose(each)} />
                ))}
            </ul>
            {taken ? (
                <Link to="/coupons" className="button wide gap">
                    {words('toCoupons')}
                </Link>
            ) : null}
            {chosen ? <Confirm of={chosen} choice={of} onClose={() => choose(undefined)} /> : null}
        </section>
    )
}

function useCost(): (points: number | undefined) => string {
    const words = useChoiceWords()
    return (points) =>
        points === undefined
            ? words('notNow')
            : points === 0
              ? words('free')
              : words('points', { points: count(points) })
}

function Item({ of, choice, onTake }: { of: Offered; choice: Open; onTake: () => void }) {
    const words = useChoiceWords()
    const both = useBoth()
    const cost = useCost()
    const { next, points } = of
    const change =
        next === undefined || choice.taken
            ? undefined
            : next.points === undefined
              ? words('nextGone', { at: moment(next.at) })
              : next.points === 0
                ? words('nextFree', { at: moment(next.at) })
                : words('nextPoints', { at: moment(next.at), points: count(next.points) })
    return (
        <li className="entry">
            <span className="grow">
                {both({ zh: of.name, en: of.nameEn })}
                <Gives of={of} />
                <small className="num">
                    <b>{cost(points)}</b>
                    {change ? ` · ${change}` : ''}
                </small>
            </span>
            {choice.taken ? (
                <span className="pill">{words(choice.taken.item === of.code ? 'taken' : 'locked')}</span>
            ) : points === undefined ? null : points > choice.available ? (
                <span className="pill num">{words('short', { points: count(points - choice.available) })}</span>
            ) : (
                <button type="button" className="main" onClick={onTake}>
                    {words('take')}
                </button>
            )}
        </li>
    )
}

/** The coupons that she gets. */
function Gives({ of }: { of: Offered }) {
    const both = useBoth()
    return (
        <>
            {(of.coupons ?? []).map((each, at) => (
                <small key={`${at} ${each.name}`}>{both({ zh: each.zh, en: each.en })}</small>
            ))}
        </>
    )
}

const pick = (key: string, choice: string, item: string, points: number) =>
    told(
        api.POST('/api/v1/me/choice-picks', {
            body: { choice, item, points },
            params: { header: { 'Idempotency-Key': key } },
        }),
    )

/** What it costs, what comes, and what locks, before she says yes. */
function Confirm({ of, choice, onClose }: { of: Offered; choice: Open; onClose: () => void }) {
    const words = useChoiceWords()
    const both = useBoth()
    const points = of.points ?? 0
    const picking = useAct(pick, () => {
        onClose()
        changed('choices', 'coupons', 'accounts', 'points')
    })
    return (
        <Sheet title={words('sure', { item: both({ zh: of.name, en: of.nameEn }) })} onClose={onClose}>
            <p>{points === 0 ? words('paysNothing') : words('pays', { points: count(points) })}</p>
            <p>
                <Gives of={of} />
            </p>
            <p className="small">{words('lock', { n: (choice.items ?? []).length - 1 })}</p>
            <Said refusal={picking.refusal} />
            <div className="row">
                <button type="button" onClick={onClose}>
                    {words('keep')}
                </button>
                <button
                    type="button"
                    className="main"
                    disabled={picking.running}
                    onClick={() => picking.run(choice.id, of.code, points)}
                >
                    {words('confirm')}
                </button>
            </div>
        </Sheet>
    )
}
