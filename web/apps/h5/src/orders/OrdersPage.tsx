import { api, type Schemas, told } from '@regulars/api'
import { moment, money, signed } from '@regulars/kit'
import { useState } from 'react'
import { useRead } from '../data'
import { Blank, Read, Screen } from '../parts'
import { orderPath } from '../points/WhyPage'
import { part } from '../reads'
import { Link } from '../route'
import { useOrderWords } from './words'

type Line = Schemas['OrderLists.Line']

export default function OrdersPage() {
    const words = useOrderWords()
    const [cursors, setCursors] = useState<(string | undefined)[]>([undefined])
    return (
        <Screen title={words('title')} up="/">
            {cursors.map((after, at) => (
                <Part
                    key={after ?? 'first'}
                    after={after}
                    onMore={at === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
                />
            ))}
        </Screen>
    )
}

function Part({ after, onMore }: { after: string | undefined; onMore: ((next: string) => void) | undefined }) {
    const words = useOrderWords()
    const query = { limit: 20, ...(after === undefined ? {} : { after }) }
    const page = useRead(`orders ${after ?? ''}`, () => part(told(api.GET('/api/v1/me/orders', { params: { query } }))))
    return (
        <Read of={page} lines={6}>
            {({ items, next }) =>
                items.length === 0 && after === undefined ? (
                    <Blank title={words('none')} text={words('noneText')} />
                ) : (
                    <>
                        {items.map((each) => (
                            <One key={each.id} of={each} />
                        ))}
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

function One({ of }: { of: Line }) {
    const words = useOrderWords()
    const gave = [
        of.points ? words('points', { points: signed(of.points) }) : '',
        of.growth ? words('growth', { growth: signed(of.growth) }) : '',
        of.refunded ? words('refunded', { amount: money(of.refunded) }) : '',
    ].filter((each) => each !== '')
    return (
        <Link to={orderPath(of)} className="panel block">
            <span className="row between">
                <b className="num">{money(of.paid)}</b>
                <small className="num">{moment(of.placedAt)}</small>
            </span>
            <small className="num">{gave.join(' · ')}</small>
        </Link>
    )
}
