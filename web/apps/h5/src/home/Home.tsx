import type { Schemas } from '@regulars/api'
import { count, day, money, useBoth } from '@regulars/kit'
import { useState } from 'react'
import type { Shown } from '../App'
import { type Asked, settled } from '../data'
import { forgetTold, toldOf } from '../door/invited'
import { Bones, Icon, Read, Way } from '../parts'
import {
    account,
    type Tier,
    useAccounts,
    useChoices,
    useClaimable,
    useMe,
    useNotices,
    useSuggestions,
    useTier,
    useValue,
    useWallet,
} from '../reads'
import { Link } from '../route'
import { Suggestions } from './Suggestions'
import { useHomeWords } from './words'

export function Home({ centre }: Shown) {
    const words = useHomeWords()
    const asked = { choices: useChoices(), claimable: useClaimable() }
    const choices = asked.choices.data?.items.filter((each) => each.taken === undefined) ?? []
    const claimable = asked.claimable.data?.items.filter((each) => each.reason === undefined) ?? []
    const there = useFirst(asked.choices, asked.claimable)
    const chain = (
        <h1 className="chain">
            {centre.logo ? <img src={centre.logo} alt="" height="32" /> : null} {centre.name}
        </h1>
    )
    if (!there) {
        return (
            <main className="screen">
                {chain}
                <Bones lines={6} />
            </main>
        )
    }
    return (
        <main className="screen">
            {chain}
            <Notices />
            <Invited />
            <Card />
            <Balances />
            <Soon />
            <Suggestions />
            <div className="ways">
                {claimable.length > 0 ? (
                    <Way
                        to="/coupons"
                        icon="coupon"
                        title={words('claim')}
                        text={words('claimText', { count: claimable.length })}
                    />
                ) : null}
                {choices.length > 0 ? (
                    <Way
                        to="/choices"
                        icon="points"
                        title={words('choices')}
                        text={words('choicesText', { count: choices.length })}
                    />
                ) : null}
                <Way to="/base" icon="own" title={words('base')} text={words('baseText')} />
                <Way to="/tier" icon="tier" title={words('tier')} text={words('tierText')} />
                <Way to="/value" icon="value" title={words('valueWay')} text={words('valueText')} />
                <Way to="/orders" icon="order" title={words('orders')} text={words('ordersText')} />
                <Way to="/rules" icon="rule" title={words('rules')} text={words('rulesText')} />
            </div>
        </main>
    )
}

/** Whether all that stands on this page has come once: it is shown in one go, so that nothing moves under the finger. */
function useFirst(...more: Asked<unknown>[]): boolean {
    const all = [useMe(), useTier(), useAccounts(), useValue(), useWallet('OPEN'), useNotices(), useSuggestions()]
    const there = settled(...all, ...more)
    const [once, setOnce] = useState(there)
    if (there && !once) setOnce(true)
    return once || there
}

/** What came of the link by which she has just joined. */
function Invited() {
    const words = useHomeWords()
    const [told, setTold] = useState(toldOf)
    const close = () => {
        forgetTold()
        setTold(undefined)
    }
    return told === undefined ? null : (
        <section className="panel row between" role="status">
            <span className="grow">{words(told)}</span>
            <button type="button" className="plain" onClick={close}>
                {words('invitedSeen')}
            </button>
        </section>
    )
}

/** What she must be told, before all else, until she said that she has read it. */
function Notices() {
    const words = useHomeWords()
    const unread = useNotices().data?.items.filter((each) => each.seenAt === undefined) ?? []
    return unread.length === 0 ? null : (
        <Link to="/notices" className="soon urgent">
            <b>{words('notices', { count: unread.length })}</b>
            <span>{words('noticesText')}</span>
        </Link>
    )
}

function Card() {
    const words = useHomeWords()
    const me = useMe()
    const tier = useTier()
    return (
        <section className="card">
            <Read of={me} lines={3}>
                {(who) => (
                    <>
                        <p className="who">
                            {who.name ?? words('hello')}
                            <small>{words('no', { no: who.memberNo })}</small>
                        </p>
                        {tier.data ? <Standing tier={tier.data} /> : null}
                    </>
                )}
            </Read>
            <Link to="/code" className="show">
                <Icon of="code" />
                {words('show')}
            </Link>
        </section>
    )
}

/** How far it is to the next step, in a bar and in words. */
function Standing({ tier }: { tier: Tier }) {
    const words = useHomeWords()
    const both = useBoth()
    const name = both({ zh: tier.nameZh, en: tier.nameEn })
    const next = tier.next
    const needed = next?.growthNeeded
    const nextName = next ? both({ zh: next.nameZh, en: next.nameEn }) : ''
    return (
        <>
            <p className="tier">{name}</p>
            {needed === undefined ? null : (
                <progress
                    max={tier.growth + needed}
                    value={tier.growth}
                    aria-label={words('growth', { growth: count(tier.growth) })}
                />
            )}
            <p className="small">
                {next === undefined
                    ? words('top')
                    : needed === undefined
                      ? words('byReview', { tier: nextName })
                      : words('next', { needed: count(needed), tier: nextName })}
                {tier.until ? <span>{words('keep', { tier: name, until: day(tier.until) })}</span> : null}
            </p>
        </>
    )
}

/** 余额 · 积分 · 优惠券 · 成长值, each leading to its page. */
function Balances() {
    const words = useHomeWords()
    const accounts = useAccounts()
    const value = useValue()
    const wallet = useWallet('OPEN')
    const points = accounts.data ? account(accounts.data, 'POINTS') : undefined
    const growth = accounts.data ? account(accounts.data, 'GROWTH') : undefined
    const said = (number: number | undefined) => (accounts.data === undefined ? '–' : count(number ?? 0))
    return (
        <section className="four">
            <OneOf to="/value" name={words('value')} value={value.data ? money(value.data.available) : '–'} />
            <OneOf to="/points" name={words('points')} value={said(points?.available)} />
            <OneOf to="/coupons" name={words('coupons')} value={wallet.data ? few(wallet.data) : '–'} />
            <OneOf to="/tier" name={words('growthShort')} value={said(growth?.balance)} />
        </section>
    )
}

const few = (wallet: { items: unknown[]; next?: string }) => `${wallet.items.length}${wallet.next ? '+' : ''}`

function OneOf({ to, name, value }: { to: string; name: string; value: string }) {
    return (
        <Link to={to}>
            <b>{value}</b>
            <span>{name}</span>
        </Link>
    )
}

/** What lapses next, and what is not usable yet. */
function Soon() {
    const words = useHomeWords()
    const accounts = useAccounts()
    const points = accounts.data ? account(accounts.data, 'POINTS') : undefined
    const first = points?.expiring?.[0]
    const lines = [
        first ? words('expiring', { points: count(first.amount), day: day(dayBefore(first)) }) : '',
        points?.pending ? words('pendingNow', { points: count(points.pending) }) : '',
    ].filter((line) => line !== '')
    return lines.length === 0 ? null : (
        <Link to="/points" className="soon">
            {lines.map((line) => (
                <span key={line}>{line}</span>
            ))}
        </Link>
    )
}

/** What ends at midnight is good up to the day before. */
function dayBefore(expiring: Schemas['Balances.Expiring']): string {
    return new Date(Date.parse(expiring.at) - 1).toISOString()
}
