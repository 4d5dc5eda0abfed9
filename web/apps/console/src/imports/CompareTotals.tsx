import type { Schemas } from '@regulars/api'
import { count, money, Panel, Pill, Sideways, signed, signedMoney, useLanguage } from '@regulars/kit'
import { useEffectWords } from './effectWords'
import { useImportWords } from './importWords'

type Totals = Schemas['Totals']
type Effects = Schemas['Effects']

const ROWS = ['rows', 'accepted', 'duplicates', 'rejected'] as const
const OF_ORDERS = ['orders', 'unidentified', 'returns', 'members', 'goods', 'shipping', 'refund', 'net'] as const
const OF_BALANCES = ['balances', 'points', 'growth', 'members'] as const
const OF_MEMBERS = ['made', 'changed', 'unchanged'] as const
type Name =
    | (typeof ROWS)[number]
    | (typeof OF_ORDERS)[number]
    | (typeof OF_BALANCES)[number]
    | (typeof OF_MEMBERS)[number]

const AMOUNTS: readonly Name[] = ['goods', 'shipping', 'refund', 'net']

function figure(of: Totals, name: Name): number {
    switch (name) {
        case 'unidentified':
            return of.unidentifiedOrders
        case 'goods':
            return of.goodsMinor
        case 'shipping':
            return of.shippingMinor
        case 'refund':
            return of.refundMinor
        case 'net':
            return of.goodsMinor - of.refundMinor
        case 'balances':
        case 'points':
        case 'growth':
            return of.opened?.[name] ?? 0
        case 'made':
        case 'changed':
        case 'unchanged':
            return of.enrolled?.[name] ?? 0
        default:
            return of[name]
    }
}

const MOVED = {
    pointsIssued: (of: Effects) => of.points.issued,
    pointsTakenBack: (of: Effects) => of.points.takenBack,
    pointsNet: (of: Effects) => of.points.net,
    growthIssued: (of: Effects) => of.growth.issued,
    growthTakenBack: (of: Effects) => of.growth.takenBack,
    growthNet: (of: Effects) => of.growth.net,
    debtors: (of: Effects) => of.debtors,
    debt: (of: Effects) => of.points.debt,
    up: (of: Effects) => of.up,
    down: (of: Effects) => of.down,
}

interface Line {
    label: string
    money?: boolean
    of: (totals: Totals) => number | undefined
}

/** Every figure that dry run and commit must agree on, in the reader's words. */
function useLines(like: Totals | undefined): readonly Line[] {
    const words = useImportWords()
    const effect = useEffectWords()
    const [language] = useLanguage()
    const kind = like?.enrolled ? OF_MEMBERS : like?.opened ? OF_BALANCES : OF_ORDERS
    const counted = [...ROWS, ...kind].map((name: Name) => ({
        label: words(name),
        money: AMOUNTS.includes(name),
        of: (totals: Totals) => figure(totals, name),
    }))
    const effects = like?.effects
    if (effects === undefined) return counted
    const moved = (Object.keys(MOVED) as (keyof typeof MOVED)[]).map((name) => ({
        label: effect(name),
        of: (totals: Totals) => totals.effects && MOVED[name](totals.effects),
    }))
    const tiers = (effects.tiers ?? []).map((tier) => ({
        label: effect('tierAfter', { tier: language === 'zh' ? tier.nameZh : tier.nameEn }),
        of: (totals: Totals) => totals.effects?.tiers?.find((each) => each.code === tier.code)?.after,
    }))
    return [...counted, ...moved, ...tiers]
}

/** Whether a commit came to what its dry run said; one from before members were foretold says nothing of them. */
export function equalTotals(one: Totals | undefined, other: Totals | undefined): boolean {
    if (one === undefined || other === undefined) return false
    const names = [...ROWS, ...OF_ORDERS, ...OF_BALANCES, ...OF_MEMBERS]
    if (names.some((name) => figure(one, name) !== figure(other, name))) return false
    return one.effects === undefined || JSON.stringify(one.effects) === JSON.stringify(other.effects)
}

/** What the dry run promised beside what the commit did, line by line. */
export function CompareTotals(of: { rehearsed: Totals | undefined; committed: Totals | undefined }) {
    const { rehearsed, committed } = of
    const words = useImportWords()
    const lines = useLines(rehearsed ?? committed)
    return (
        <Panel flush>
            <Sideways label={words('compared')}>
                <table className="preview">
                    <thead>
                        <tr>
                            <th>{words('figure')}</th>
                            <th className="right">{words('rehearsed')}</th>
                            <th className="right">{words('committed')}</th>
                            <th>{words('compared')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {lines.map((line) => {
                            const say = line.money ? money : count
                            const was = rehearsed && line.of(rehearsed)
                            const is = committed && line.of(committed)
                            return (
                                <tr key={line.label} className={was === is ? '' : 'fault'}>
                                    <td>{line.label}</td>
                                    <td className="right num">{was === undefined ? '–' : say(was)}</td>
                                    <td className="right num">{is === undefined ? '–' : say(is)}</td>
                                    <td>
                                        <Agreement money={line.money} was={was} is={is} />
                                    </td>
                                </tr>
                            )
                        })}
                    </tbody>
                </table>
            </Sideways>
        </Panel>
    )
}

interface AgreementProps {
    money: boolean | undefined
    was: number | undefined
    is: number | undefined
}

function Agreement({ money, was, is }: AgreementProps) {
    const words = useImportWords()
    if (was === undefined || is === undefined) return null
    if (was === is) return <Pill tone="good">{words('equal')}</Pill>
    return <Pill tone="bad">{words('differs', { by: money ? signedMoney(is - was) : signed(is - was) })}</Pill>
}
