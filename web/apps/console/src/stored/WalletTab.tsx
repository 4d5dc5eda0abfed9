import { api, type Schemas, told } from '@regulars/api'
import { type Column, Empty, Figure, Figures, List, moment, money, Panel, Pill, Read, useLanguage } from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { CouponState } from '../offers/coupons/CouponState'
import { useCouponWords } from '../offers/coupons/couponWords'
import { Issue } from '../offers/coupons/Issue'
import { useTryWords } from '../offers/coupons/tryWords'
import { saidOf } from '../offers/edition/parts'
import { rowsOf } from '../rowsOf'
import { useAddress, usePages } from '../useAddress'
import { AskRefund } from './AskRefund'
import { CardActs } from './CardActs'
import { useIssuers } from './storedQuery'
import { useStoredWords } from './storedWords'
import '../offers/offers.css'

interface Of {
    id: string
    memberNo: string
}

/** What a member has beside points: stored value by contract, and coupons. */
export function WalletTab({ id, memberNo }: Of) {
    const can = useCan()
    return (
        <div className="stack">
            {can('GET /api/v1/members/{id}/stored-value') ? <Value id={id} /> : null}
            {can('GET /api/v1/members/{id}/coupons') ? <Coupons id={id} memberNo={memberNo} /> : null}
        </div>
    )
}

type Contract = Schemas['StoredReads.Left']

function Value({ id }: { id: string }) {
    const words = useStoredWords()
    const columns = useContractColumns()
    const query = useQuery({
        queryKey: ['member', id, 'stored-value'],
        queryFn: () => told(api.GET('/api/v1/members/{id}/stored-value', { params: { path: { id } } })),
    })
    return (
        <Panel
            title={words('title')}
            more={query.data?.contracts.length ? <CardActs id={id} {...card(query.data)} /> : null}
        >
            <Read of={query} lines={3}>
                {({ available, contracts }) =>
                    contracts.length === 0 ? (
                        <Empty title={words('noContracts')} text={words('noContractsText')} />
                    ) : (
                        <div className="stack">
                            <Figures>
                                <Figure label={words('available')} unit="money" value={available} large />
                                <Figure
                                    label={words('principalLeft')}
                                    unit="money"
                                    value={contracts.reduce((sum, each) => sum + each.principalLeft, 0)}
                                />
                                <Figure
                                    label={words('bonusLeft')}
                                    unit="money"
                                    value={contracts.reduce((sum, each) => sum + each.bonusLeft, 0)}
                                />
                            </Figures>
                            <List<Contract>
                                name="member-contracts"
                                label={words('contracts')}
                                columns={columns}
                                rows={contracts}
                                rowKey={(each) => each.contractId}
                                empty={null}
                            />
                        </div>
                    )
                }
            </Read>
        </Panel>
    )
}

const card = ({ pin, contracts }: Schemas['StoredReads.Holding']) => ({
    pin,
    lost: contracts.some((each) => each.frozen),
})

function useContractColumns(): Column<Contract>[] {
    const words = useStoredWords()
    const issuers = useIssuers()
    return [
        {
            key: 'at',
            title: words('boughtAt'),
            narrow: 3,
            render: ({ at }) => <span className="num">{moment(at)}</span>,
        },
        {
            key: 'contract',
            title: words('contract'),
            narrow: 1,
            render: ({ paid, bonus }) => words('tierSays', { paid: money(paid), bonus: money(bonus) }),
        },
        {
            key: 'principal',
            title: words('principalLeft'),
            align: 'right',
            narrow: 2,
            render: ({ principalLeft }) => money(principalLeft),
        },
        {
            key: 'bonus',
            title: words('bonusLeft'),
            align: 'right',
            narrow: 3,
            render: ({ bonusLeft }) => money(bonusLeft),
        },
        {
            key: 'held',
            title: words('held'),
            align: 'right',
            render: ({ held }) => (held === 0 ? '–' : money(held)),
        },
        { key: 'issuer', title: words('issuer'), render: ({ issuer }) => issuers.name(issuer) },
        {
            key: 'state',
            title: '',
            render: (contract) =>
                contract.frozen ? <Pill tone="warn">{words('frozen')}</Pill> : <AskRefund contract={contract} />,
        },
    ]
}

type Line = Schemas['Wallet.Line']
const TABS = ['OPEN', 'USED', 'EXPIRED'] as const

function useCoupons(id: string, tab: (typeof TABS)[number], after: string | undefined) {
    return useQuery({
        queryKey: ['member', id, 'coupons', tab, after],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(
                api.GET('/api/v1/members/{id}/coupons', {
                    params: { path: { id }, query: { tab, limit: 50, ...(after ? { after } : {}) } },
                }),
            ),
    })
}

function Coupons({ id, memberNo }: Of) {
    const words = useCouponWords()
    const can = useCan()
    const navigate = useNavigate()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const [giving, setGiving] = useState(false)
    const tab = TABS.find((each) => each === chosen.coupons) ?? 'OPEN'
    const columns = useCouponColumns()
    const query = useCoupons(id, tab, pages.after)
    return (
        <Panel
            title={words('walletTitle')}
            more={
                <span className="row">
                    <Segmented<(typeof TABS)[number]>
                        size="small"
                        aria-label={words('walletTitle')}
                        options={TABS.map((value) => ({ value, label: words(`wallet${value}`) }))}
                        value={tab}
                        onChange={(next) => change({ coupons: next === 'OPEN' ? undefined : next, ...pages.first })}
                    />
                    {can('POST /api/v1/coupons/issues') ? (
                        <Button size="small" onClick={() => setGiving(true)}>
                            {words('issue')}
                        </Button>
                    ) : null}
                </span>
            }
        >
            <List<Line>
                name="member-coupons"
                label={words('walletTitle')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={({ coupon }) => coupon.id}
                loading={query.isPlaceholderData}
                error={query.error}
                onRetry={() => void query.refetch()}
                {...(can('POST /api/v1/coupons/searches')
                    ? {
                          onOpen: ({ coupon }: Line) =>
                              void navigate({ to: '/coupons', search: { tab: 'search', coupon: coupon.id } }),
                      }
                    : {})}
                pages={pages.turning(query.data?.next)}
                empty={<Empty title={words('walletEmpty')} />}
            />
            {giving ? <Issue member={{ id, label: memberNo }} onClose={() => setGiving(false)} /> : null}
        </Panel>
    )
}

function useCouponColumns(): Column<Line>[] {
    const words = useCouponWords()
    const why = useTryWords()
    const [language] = useLanguage()
    return [
        {
            key: 'coupon',
            title: words('coupon'),
            narrow: 1,
            width: 180,
            render: (line) => <b className="rule-name">{language === 'zh' ? line.name : line.nameEn}</b>,
        },
        {
            key: 'says',
            title: words('face'),
            width: 320,
            render: (line) => (
                <span className="rule-says">{saidOf(line[language], language === 'zh' ? line.name : line.nameEn)}</span>
            ),
        },
        { key: 'state', title: words('state'), narrow: 2, render: ({ state }) => <CouponState state={state} /> },
        {
            key: 'until',
            title: words('validUntil'),
            narrow: 3,
            render: ({ coupon }) => <span className="num">{moment(coupon.until)}</span>,
        },
        {
            key: 'why',
            title: words('whyNot'),
            width: 200,
            render: ({ reason }) => (reason ? why(reason) : <span className="faint">–</span>),
        },
        { key: 'code', title: words('code'), spare: true, render: ({ code }) => <span className="mono">{code}</span> },
    ]
}
