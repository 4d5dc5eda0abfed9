import { PlusOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { type Column, Empty, List, listed, moment, Page, Pill, useCommand, useLanguage } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback, useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useCan } from '../access/session'
import { rowsOf } from '../rowsOf'
import { MarkEditor } from './MarkEditor'
import { BARS, restrictedQuery, type Shown } from './restricted'
import { useRestrictedWords } from './restrictedWords'
import '../services/services.css'

/** Goods that the law keeps benefits from. */
export function RestrictedPage() {
    const words = useRestrictedWords()
    const can = useCan()
    const query = useQuery(restrictedQuery)
    const columns = useColumns()
    const [making, setMaking] = useState(false)
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                can('POST /api/v1/restricted-goods') ? (
                    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
                        {words('make')}
                    </Button>
                ) : null
            }
        >
            <List<Shown>
                name="restricted"
                label={words('title')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={({ restriction }) => restriction.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                empty={<Empty title={words('none')} text={words('noneText')} />}
            />
            {making ? <MarkEditor onClose={() => setMaking(false)} /> : null}
        </Page>
    )
}

const nameOf = ({ restriction: { body } }: Shown) => body.sku ?? body.category ?? ''

/** The rule as one sentence. */
function useSentence(): (shown: Shown) => string {
    const words = useRestrictedWords()
    const [language] = useLanguage()
    return (shown) => {
        const { body } = shown.restriction
        const bars = BARS.filter((bar) => body.bars.includes(bar)).map((bar) => words(bar))
        return words(body.allowed ? 'saysAllowed' : 'saysBarred', {
            goods: nameOf(shown),
            bars: listed(bars, language),
        })
    }
}

function EndMark({ of }: { of: Shown }) {
    const words = useRestrictedWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [asked, setAsked] = useState(false)
    const { id } = of.restriction
    const send = useCallback(
        (key: string, reason: string) =>
            told(
                api.POST('/api/v1/restricted-goods/{id}/ends', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body: { reason },
                }),
            ),
        [id],
    )
    const end = useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['restricted-goods'] })
            void message.success(words('ended'))
            setAsked(false)
        },
    })
    if (of.state === 'ENDED' || !can('POST /api/v1/restricted-goods/{id}/ends')) return null
    return (
        <>
            <Button size="small" danger onClick={() => setAsked(true)}>
                {words('end')}
            </Button>
            {asked ? (
                <ReasonForm
                    title={words('endTitle', { goods: nameOf(of) })}
                    text={words('endText')}
                    ok={words('end')}
                    danger
                    running={end.running}
                    refusal={end.refusal}
                    onSend={({ reason }) => void end.run(reason.trim())}
                    onClose={() => setAsked(false)}
                />
            ) : null}
        </>
    )
}

function useColumns(): Column<Shown>[] {
    const words = useRestrictedWords()
    const sentence = useSentence()
    return [
        {
            key: 'goods',
            title: words('goods'),
            narrow: 1,
            render: (shown) => (
                <>
                    <b>{nameOf(shown)}</b>{' '}
                    <span className="faint">{words(shown.restriction.body.sku ? 'onSku' : 'onCategory')}</span>
                </>
            ),
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: ({ state }) => <Pill tone={state === 'RUNNING' ? 'good' : 'plain'}>{words(state)}</Pill>,
        },
        {
            key: 'says',
            title: words('says'),
            width: 360,
            narrow: 3,
            render: (shown) => <span className="wraps">{sentence(shown)}</span>,
        },
        {
            key: 'reason',
            title: words('reason'),
            width: 300,
            narrow: 3,
            render: ({ restriction }) => <span className="wraps">{restriction.body.reason}</span>,
        },
        {
            key: 'time',
            title: words('time'),
            spare: true,
            render: ({ restriction: { starts, ends } }) =>
                ends === undefined
                    ? words('from', { at: moment(starts) })
                    : words('until', { from: moment(starts), to: moment(ends) }),
        },
        { key: 'author', title: words('author'), spare: true, render: ({ restriction }) => restriction.author },
        { key: 'end', title: words('end'), narrow: 3, acts: true, render: (shown) => <EndMark of={shown} /> },
    ]
}
