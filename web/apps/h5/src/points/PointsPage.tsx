import { api, told } from '@regulars/api'
import { count, day, moment, signed, useBoth } from '@regulars/kit'
import { useState } from 'react'
import { useRead } from '../data'
import { Blank, Read, Screen, Way } from '../parts'
import { type Account, account, type EntryLine, part, useAccounts } from '../reads'
import { Link } from '../route'
import { usePointsWords } from './words'

type Asset = 'POINTS' | 'GROWTH'

export default function PointsPage() {
    const words = usePointsWords()
    const accounts = useAccounts()
    const [asset, setAsset] = useState<Asset>('POINTS')
    return (
        <Screen title={words('title')}>
            <Read of={accounts}>{(all) => <Standing points={account(all, 'POINTS')} />}</Read>
            <AssetChoice asset={asset} onChoose={setAsset} />
            <Entries key={asset} asset={asset} />
            <div className="ways gap">
                <Way to="/points/day" icon="clock" title={words('dayTitle')} text={words('dayText')} />
                <Way to="/rules" icon="rule" title={words('rules')} />
            </div>
        </Screen>
    )
}

export function AssetChoice({ asset, onChoose }: { asset: Asset; onChoose: (asset: Asset) => void }) {
    const words = usePointsWords()
    return (
        <div className="choice">
            {(['POINTS', 'GROWTH'] as const).map((each) => (
                <button key={each} type="button" aria-pressed={each === asset} onClick={() => onChoose(each)}>
                    {words(each)}
                </button>
            ))}
        </div>
    )
}

function Standing({ points }: { points: Account | undefined }) {
    const words = usePointsWords()
    const parts = [
        ['pending', points?.pending],
        ['held', points?.held],
        ['debt', points?.debt],
    ] as const
    return (
        <section className="panel">
            <p className="small">{words('available')}</p>
            <p className="big">{count(points?.available ?? 0)}</p>
            <dl className="facts">
                {parts.map(([name, amount]) =>
                    amount ? (
                        <div key={name} className="pair">
                            <dt>{words(name)}</dt>
                            <dd>{count(amount)}</dd>
                        </div>
                    ) : null,
                )}
            </dl>
            <Lapsing title={words('expiring')} of={points?.expiring ?? []} />
        </section>
    )
}

/** What lapses, by the month in which it does; what ends at midnight is good the day before. */
export function byMonth(expiring: readonly { at: string; amount: number }[]): [string, number][] {
    const months = new Map<string, number>()
    for (const each of expiring) {
        const month = day(new Date(Date.parse(each.at) - 1).toISOString()).slice(0, 7)
        months.set(month, (months.get(month) ?? 0) + each.amount)
    }
    return [...months].sort(([one], [other]) => one.localeCompare(other))
}

export function Lapsing({ title, of }: { title: string; of: readonly { at: string; amount: number }[] }) {
    const words = usePointsWords()
    const months = byMonth(of)
    if (months.length === 0) return null
    return (
        <>
            <h2 className="gap">{title}</h2>
            <dl className="facts">
                {months.slice(0, 6).map(([month, amount]) => (
                    <div key={month} className="pair">
                        <dt>{words('month', { month })}</dt>
                        <dd>{count(amount)}</dd>
                    </div>
                ))}
            </dl>
        </>
    )
}

/** Pages follow one another below, each asked for when it is wanted. */
function Entries({ asset }: { asset: Asset }) {
    const [cursors, setCursors] = useState<(string | undefined)[]>([undefined])
    return (
        <section className="panel">
            {cursors.map((after, at) => (
                <Part
                    key={after ?? 'first'}
                    asset={asset}
                    after={after}
                    onMore={at === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
                />
            ))}
        </section>
    )
}

interface Parts {
    asset: Asset
    after: string | undefined
    onMore: ((next: string) => void) | undefined
}

function Part({ asset, after, onMore }: Parts) {
    const words = usePointsWords()
    const query = { asset, limit: 20, ...(after === undefined ? {} : { after }) }
    const page = useRead(`entries ${asset} ${after ?? ''}`, () =>
        part(told(api.GET('/api/v1/me/entries', { params: { query } }))),
    )
    return (
        <Read of={page} lines={6}>
            {({ items, next }) =>
                items.length === 0 && after === undefined ? (
                    <Blank title={words('none')} text={words('noneText')} />
                ) : (
                    <>
                        <ul className="list">
                            {items.map((each) => (
                                <Line key={each.id} of={each} />
                            ))}
                        </ul>
                        {next && onMore ? (
                            <button type="button" className="plain wide" onClick={() => onMore(next)}>
                                {words('more')}
                            </button>
                        ) : null}
                    </>
                )
            }
        </Read>
    )
}

function Line({ of }: { of: EntryLine }) {
    const words = usePointsWords()
    const both = useBoth()
    const own = of.lots.find((each) => each.lot === of.id)
    const said = [
        moment(of.at),
        ...(of.ruleId ? [words('version', { version: of.ruleVersion })] : []),
        ...(own ? [own.expiresAt ? words('until', { at: moment(own.expiresAt) }) : words('never')] : []),
    ]
    return (
        <li>
            <Link to={`/points/${of.id}`} className="entry">
                <span className="grow">
                    {both({ zh: of.textZh, en: of.textEn })}
                    <small className="num">{said.join(' · ')}</small>
                </span>
                <b className={of.amount > 0 ? 'num good' : 'num'}>{signed(of.amount)}</b>
            </Link>
        </li>
    )
}
