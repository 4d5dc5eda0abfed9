import { api, type Schemas, told } from '@regulars/api'
import { Empty, moment, Panel, Read, textOf, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { MemberLink } from '../../members/MemberLink'
import { useChannelName, useStoreName } from '../../names'
import { useAddress } from '../../useAddress'
import { saidOf } from '../edition/parts'
import { CouponState } from './CouponState'
import { useCouponWords } from './couponWords'
import { Revoke } from './Revoke'
import { useTryWords } from './tryWords'

type Found = Schemas['Histories.Found']

/** The coupon that a customer holds out: by its code or its id, from its giving to its end. */
export function SearchTab() {
    const words = useCouponWords()
    const [chosen, change] = useAddress()
    const coupon = textOf(chosen.coupon)
    // A code is worth money and stays out of the address; the coupon that it led to may stand there.
    const [code, setCode] = useState<string>()
    const sought = code ? { code } : coupon ? { coupon } : undefined
    const query = useQuery({
        queryKey: ['coupons', 'search', sought],
        enabled: sought !== undefined,
        retry: false,
        queryFn: ({ signal }) => told(api.POST('/api/v1/coupons/searches', { body: sought ?? {}, signal })),
    })
    return (
        <div className="stack">
            <Input.Search
                size="large"
                style={{ maxWidth: 460 }}
                aria-label={words('findCoupon')}
                placeholder={words('findCoupon')}
                enterButton={words('find')}
                defaultValue={coupon ?? ''}
                onSearch={(typed) => {
                    const plain = typed.trim()
                    const isId = /^\d{16,19}$/.test(plain)
                    setCode(plain !== '' && !isId ? plain : undefined)
                    change({ coupon: isId ? plain : undefined }, { replace: true })
                }}
            />
            {sought === undefined ? (
                <Empty title={words('findTitle')} text={words('findText')} />
            ) : (
                <Read of={query}>{(found) => <History of={found} />}</Read>
            )}
        </div>
    )
}

function History({ of }: { of: Found }) {
    const words = useCouponWords()
    const [language] = useLanguage()
    const { coupon: line, batch } = of
    if (line === undefined) {
        return (
            <Panel>
                <p>{words('unclaimed', { batch: batch?.name ?? '–' })}</p>
            </Panel>
        )
    }
    const { coupon } = line
    const name = language === 'zh' ? line.name : line.nameEn
    return (
        <div className="columns">
            <div className="c5">
                <Panel title={name} more={<CouponState state={line.state} />}>
                    <p>{saidOf(line[language], name)}</p>
                    <dl className="facts life-facts">
                        <dt>{words('code')}</dt>
                        <dd className="mono">{line.code}</dd>
                        <dt>{words('holder')}</dt>
                        <dd>
                            {coupon.member ? (
                                <MemberLink id={coupon.member} otherwise={`…${coupon.member.slice(-6)}`}>
                                    {words('toMember')}
                                </MemberLink>
                            ) : (
                                words('bearer')
                            )}
                        </dd>
                        <dt>{words('template')}</dt>
                        <dd>
                            <Link to="/coupons/$id" params={{ id: coupon.template }}>
                                {words('toTemplate', { n: coupon.version })}
                            </Link>
                        </dd>
                        {batch ? (
                            <>
                                <dt>{words('batch')}</dt>
                                <dd>{batch.name}</dd>
                            </>
                        ) : null}
                    </dl>
                    <Revoke coupon={coupon.id} state={line.state} />
                </Panel>
            </div>
            <div className="c7">
                <Panel title={words('history')}>
                    <Life of={of} />
                </Panel>
            </div>
        </div>
    )
}

/** What happened, the first first. */
function Life({ of }: { of: Found }) {
    const words = useCouponWords()
    const channel = useChannelName()
    const store = useStoreName()
    const tried = useTryWords()
    const { given, tries } = of
    const coupon = of.coupon?.coupon
    if (coupon === undefined) return null
    const place = (at: { channel?: string | undefined; store?: string | undefined }) =>
        [at.channel ? channel(at.channel) : '', at.store ? store(at.store) : ''].filter(Boolean).join(' · ')
    const events: [string, string, string?][] = [
        ...(given
            ? ([[given.at, words('wasGiven', { cause: words(`source_${given.source}`) }), given.operator]] as [
                  string,
                  string,
                  string,
              ][])
            : []),
        [coupon.from, words('goodFrom')],
        ...(given?.viewedAt ? ([[given.viewedAt, words('wasSeen')]] as [string, string][]) : []),
        ...tries.map(
            (each) =>
                [each.at, words('wasTried', { why: tried(each.reason) }), place(each)] as [string, string, string],
        ),
        ...(coupon.held ? ([[coupon.held.until, words('heldUntil')]] as [string, string][]) : []),
        ...(coupon.used
            ? ([[coupon.used.at, words('wasUsed'), place(coupon.used.place)]] as [string, string, string][])
            : []),
        [coupon.until, words('goodUntil')],
    ]
    events.sort(([a], [b]) => a.localeCompare(b))
    return (
        <>
            <ol className="life">
                {events.map(([at, text, more]) => (
                    <li key={`${at} ${text}`}>
                        <span className="num faint">{moment(at)}</span>
                        <span>
                            {text} {more ? <span className="faint">{more}</span> : null}
                        </span>
                    </li>
                ))}
            </ol>
            {coupon.voidReason ? <p className="warn">{words('voidedFor', { why: coupon.voidReason })}</p> : null}
        </>
    )
}
