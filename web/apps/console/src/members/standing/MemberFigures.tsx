import type { Schemas } from '@regulars/api'
import { count, day, Figure, Figures, moment, Read } from '@regulars/kit'
import type { UseQueryResult } from '@tanstack/react-query'
import { useAddress } from '../../useAddress'
import { lapsing } from './ladderBar'
import { useStandingWords } from './standingWords'

type Accounts = Schemas['BooksApi.Accounts']

const of = (accounts: Accounts | undefined, asset: 'POINTS' | 'GROWTH') =>
    accounts?.accounts.find((account) => account.asset === asset)

export function MemberFigures({
    now,
    then,
}: {
    now: UseQueryResult<Accounts>
    then: UseQueryResult<Accounts> | undefined
}) {
    return (
        <Read of={now} lines={2}>
            {(accounts) =>
                then === undefined ? <Now accounts={accounts} /> : <Then now={accounts} then={then.data} />
            }
        </Read>
    )
}

function Now({ accounts }: { accounts: Accounts }) {
    const words = useStandingWords()
    const [, change] = useAddress()
    const points = of(accounts, 'POINTS')
    const soon = lapsing(points?.expiring ?? [], Date.parse(accounts.asOf))
    const open = (tab: string, asset?: string) => () => change({ tab, asset, pages: undefined })
    const debt = points?.debt ?? 0
    return (
        <Figures>
            <Figure
                label={words('available')}
                value={points?.available}
                definition={words('availableMeans')}
                onOpen={open('lots')}
                note={points?.held ? words('held', { amount: count(points.held) }) : null}
            />
            <Figure
                label={words('pending')}
                value={points?.pending}
                definition={words('pendingMeans')}
                onOpen={open('lots')}
            />
            <Figure
                label={words('soon')}
                value={soon.amount}
                definition={words('soonMeans')}
                onOpen={open('lots')}
                note={
                    soon.first
                        ? words('firstLapse', { date: day(soon.first.at), amount: count(soon.first.amount) })
                        : points?.balance
                          ? words('neverLapse')
                          : null
                }
            />
            <Figure
                label={words('growth')}
                value={of(accounts, 'GROWTH')?.balance}
                definition={words('growthMeans')}
                onOpen={open('entries', 'GROWTH')}
            />
            {debt > 0 ? (
                <Figure label={words('debt')} value={debt} definition={words('debtMeans')} onOpen={open('entries')} />
            ) : null}
        </Figures>
    )
}

function Then({ now, then }: { now: Accounts; then: Accounts | undefined }) {
    const words = useStandingWords()
    const note = (asset: 'POINTS' | 'GROWTH') =>
        then ? words('thenAndNow', { at: moment(then.asOf), amount: count(of(now, asset)?.balance ?? 0) }) : null
    return (
        <Figures>
            <Figure
                label={words('balance')}
                value={of(then, 'POINTS')?.balance}
                definition={words('balanceMeans')}
                note={note('POINTS')}
            />
            <Figure
                label={words('growth')}
                value={of(then, 'GROWTH')?.balance}
                definition={words('growthMeans')}
                note={note('GROWTH')}
            />
        </Figures>
    )
}
