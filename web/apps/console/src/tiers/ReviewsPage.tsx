import { api, type Schemas, told } from '@regulars/api'
import { type Column, day, Empty, List, moment, Page, Pill } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { laddersQuery, useTierName } from '../names'
import { rowsOf } from '../rowsOf'
import { useAddress, usePages } from '../useAddress'
import { ReviewDrawer } from './ReviewDrawer'
import { useTierWords } from './tierWords'
import { Who } from './Who'
import './tiers.css'

export type Review = Schemas['ReviewLists.Line']
type State = Review['state']
const STATES: readonly State[] = ['WAITING', 'APPROVED', 'REFUSED']
const TONES = { WAITING: 'warn', APPROVED: 'good', REFUSED: 'bad' } as const

/** Those who wait for a person to say yes or no to their tier. */
export function ReviewsPage() {
    const words = useTierWords()
    const can = useCan()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const state = STATES.find((each) => each === chosen.state) ?? 'WAITING'
    const [open, setOpen] = useState<Review>()
    const query = useQuery({
        queryKey: ['tier-reviews', state, pages.after],
        queryFn: () =>
            told(
                api.GET('/api/v1/tier-reviews', {
                    params: { query: { state, limit: 50, after: pages.after } },
                }),
            ),
    })
    const ladders = useQuery({ ...laddersQuery, enabled: can('GET /api/v1/ladders') })
    const nameOf = useTierName()
    return (
        <Page title={words('reviewsTitle')} lead={words('reviewsLead')}>
            <div className="filters">
                <Segmented<State>
                    aria-label={words('state')}
                    options={STATES.map((each) => ({ value: each, label: words(each) }))}
                    value={state}
                    onChange={(picked) => change({ state: picked, ...pages.first }, { replace: true })}
                />
            </div>
            <List<Review>
                name="tier-reviews"
                label={words('reviewsTitle')}
                columns={useReviewColumns(nameOf)}
                rows={rowsOf(query)}
                rowKey={(review) => review.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={setOpen}
                empty={
                    state === 'WAITING' ? (
                        <Empty title={words('reviewsEmpty')} text={words('reviewsEmptyText')} />
                    ) : (
                        <Empty title={words('reviewsEmptyState')} />
                    )
                }
                pages={pages.turning(query.data?.next)}
            />
            {open ? (
                <ReviewDrawer
                    review={open}
                    ladder={ladders.data?.items?.find((each) => each.current)}
                    nameOf={nameOf}
                    onClose={() => setOpen(undefined)}
                />
            ) : null}
        </Page>
    )
}

function useReviewColumns(nameOf: (code: string) => string): Column<Review>[] {
    const words = useTierWords()
    return [
        {
            key: 'member',
            title: words('member'),
            narrow: 1,
            render: (review) => <Who of={review} />,
        },
        { key: 'tier', title: words('wants'), narrow: 3, render: (review) => nameOf(review.tier) },
        {
            key: 'by',
            title: words('askedBy'),
            narrow: 3,
            render: (review) => (review.askedBy ? words('byHand', { who: review.askedBy }) : words('byItself')),
        },
        {
            key: 'at',
            title: words('askedAt'),
            narrow: 3,
            render: (review) => <span className="num">{moment(review.askedAt)}</span>,
        },
        { key: 'until', title: words('until'), render: (review) => <span className="num">{day(review.until)}</span> },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: (review) => <Pill tone={TONES[review.state]}>{words(review.state)}</Pill>,
        },
        {
            key: 'decided',
            title: words('decided'),
            render: (review) =>
                review.decidedBy ? (
                    <span>
                        {words('decidedBy', { who: review.decidedBy, at: moment(review.decidedAt) })}
                        <br />
                        <span className="soft">{review.reason}</span>
                    </span>
                ) : (
                    '–'
                ),
        },
    ]
}
