import './approvals.css'
import { api, told } from '@regulars/api'
import { type Chosen, Empty, type Filter, Filters, Page, Read, Tabs, textOf } from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useAddress, usePages } from '../useAddress'
import { SavedViews } from '../views/SavedViews'
import { useApprovalWords } from './approvalWords'
import { Decide, type Deciding } from './Decide'
import { RequestCard } from './RequestCard'
import type { Request } from './requests'

const STATES = ['WAITING', 'APPROVED', 'REFUSED'] as const
type State = (typeof STATES)[number]
const ABOUT = ['POINTS', 'TIERS', 'CHILDREN', 'EXPORTS', 'OFFERS', 'STORED_VALUE', 'LEAKS', 'PRICES'] as const

export function ApprovalsPage() {
    const words = useApprovalWords()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const state: State = STATES.find((each) => each === textOf(chosen.state)) ?? 'WAITING'
    const about = ABOUT.find((each) => each === textOf(chosen.about))
    const filters = useFilters()
    const choose = (next: Chosen) => change({ ...next, ...pages.first }, { replace: true })
    const asked = useQuery({
        queryKey: ['approvals', state, about, pages.after],
        placeholderData: keepPreviousData,
        refetchInterval: state === 'WAITING' ? 30_000 : false,
        queryFn: () =>
            told(
                api.GET('/api/v1/approvals', {
                    params: { query: { state, about, limit: 20, after: pages.after } },
                }),
            ),
    })
    return (
        <Page title={words('title')} lead={words('lead')}>
            <Tabs
                activeKey={state}
                onChange={(next) => change({ state: next === 'WAITING' ? undefined : next, ...pages.first })}
                items={STATES.map((each) => ({ key: each, label: words(each) }))}
            />
            <Filters
                filters={filters}
                chosen={chosen}
                onChange={choose}
                after={<SavedViews page="approvals" filters={filters} more={['state']} onOpen={choose} />}
            />
            <Read of={asked}>
                {(page) => (
                    <Requests
                        requests={page.items ?? []}
                        waiting={state === 'WAITING'}
                        narrowed={about !== undefined}
                        pages={pages.turning(page.next)}
                    />
                )}
            </Read>
        </Page>
    )
}

function useFilters(): Filter[] {
    const words = useApprovalWords()
    return [
        {
            kind: 'choices',
            single: true,
            name: 'about',
            label: words('about'),
            choices: ABOUT.map((value) => ({ value, label: words(`about_${value}`) })),
        },
    ]
}

function Requests({
    requests,
    waiting,
    narrowed,
    pages,
}: {
    requests: readonly Request[]
    waiting: boolean
    narrowed: boolean
    pages: { onPrevious?: (() => void) | undefined; onNext?: (() => void) | undefined }
}) {
    const words = useApprovalWords()
    const [deciding, setDeciding] = useState<Deciding>()
    return (
        <>
            {requests.length === 0 ? (
                <div className="panel">
                    {narrowed ? (
                        <Empty title={words('noneHere')} />
                    ) : waiting ? (
                        <Empty title={words('noneWaiting')} text={words('noneWaitingText')} />
                    ) : (
                        <Empty title={words('noneDecided')} />
                    )}
                </div>
            ) : (
                <>
                    {/* biome-ignore lint/a11y/noStaticElementInteractions: the requests inside take the focus; this moves it */}
                    <div className="requests" onKeyDown={move}>
                        {requests.map((request) => (
                            <RequestCard
                                key={`${request.kind} ${request.id}`}
                                request={request}
                                onDecide={(of, decision) => setDeciding({ request: of, decision })}
                            />
                        ))}
                    </div>
                    <div className="row apart" style={{ marginTop: 12 }}>
                        <span className="faint wide-only">{waiting ? words('keys') : ''}</span>
                        <Turn pages={pages} />
                    </div>
                </>
            )}
            <Decide deciding={deciding} onClose={() => setDeciding(undefined)} />
        </>
    )
}

function Turn({ pages }: { pages: { onPrevious?: (() => void) | undefined; onNext?: (() => void) | undefined } }) {
    const words = useApprovalWords()
    if (!pages.onNext && !pages.onPrevious) return null
    return (
        <span className="row">
            <Button size="small" disabled={!pages.onPrevious} onClick={pages.onPrevious}>
                {words('previous')}
            </Button>
            <Button size="small" disabled={!pages.onNext} onClick={pages.onNext}>
                {words('next')}
            </Button>
        </span>
    )
}

/** Up and down go from request to request. */
function move(event: KeyboardEvent<HTMLElement>) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.request')]
    const at = all.findIndex((each) => each.contains(document.activeElement))
    const next = all[at + step]
    if (next) {
        event.preventDefault()
        next.focus()
    }
}
