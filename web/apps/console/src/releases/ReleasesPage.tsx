import { PlusOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { type Column, Empty, List, listed, moment, Page, Pill, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { useTierName } from '../names'
import { rowsOf } from '../rowsOf'
import { useEnding } from '../useEnding'
import { ReleaseEditor } from './ReleaseEditor'
import { type Early, releasesQuery, type Shown, type Terms } from './releases'
import { useReleaseWords } from './releaseWords'
import '../rules/rules.css'
import '../services/services.css'

/** When goods go on sale, for whom first, and what is kept for them. */
export function ReleasesPage() {
    const words = useReleaseWords()
    const can = useCan()
    const query = useQuery(releasesQuery)
    const columns = useColumns()
    const [making, setMaking] = useState(false)
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                can('POST /api/v1/releases') ? (
                    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
                        {words('make')}
                    </Button>
                ) : null
            }
        >
            <List<Shown>
                name="releases"
                label={words('title')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={({ release }) => release.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                empty={<Empty title={words('none')} text={words('noneText')} />}
            />
            {making ? <ReleaseEditor onClose={() => setMaking(false)} /> : null}
        </Page>
    )
}

/** Who buys earlier, by name. */
function useWho(): (early: Early) => string {
    const words = useReleaseWords()
    const tierName = useTierName()
    const [language] = useLanguage()
    return ({ tiers }) => (tiers.length === 0 ? words('anyMember') : listed(tiers.map(tierName), language))
}

/** The rule as one sentence. */
function useSentence(): (terms: Terms) => string {
    const words = useReleaseWords()
    const who = useWho()
    const [language] = useLanguage()
    const between = language === 'zh' ? '；' : '; '
    return (terms) => {
        const goods = listed([...terms.categories, ...terms.skus], language)
        const when =
            terms.starts === undefined
                ? words('saysDaily', { goods, opens: terms.opens ?? '', closes: terms.closes ?? '24:00' })
                : words('saysOnce', { goods, at: moment(terms.starts) })
        const early = terms.early.map((each) =>
            words(each.reserved > 0 ? 'saysReserved' : 'saysEarly', {
                who: who(each),
                minutes: each.minutes,
                pieces: each.reserved,
            }),
        )
        return [when, ...early].join(between)
    }
}

function Left({ of }: { of: Shown }) {
    const words = useReleaseWords()
    const who = useWho()
    const { terms } = of.release
    if (of.left.length === 0) return <span className="faint">{words('uncounted')}</span>
    const parts = of.left.map((left, at) => {
        const early = terms.early[at]
        if (early === undefined) return words('leftAll', { left })
        return early.reserved > 0 ? words('leftEarly', { who: who(early), left }) : ''
    })
    return <span className="num wraps">{parts.filter((part) => part !== '').join(' · ')}</span>
}

function Stop({ of }: { of: Shown }) {
    const words = useReleaseWords()
    const can = useCan()
    const [language] = useLanguage()
    const { id, state, terms } = of.release
    const send = useCallback(
        (key: string) =>
            told(
                api.POST('/api/v1/releases/{id}/ends', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                }),
            ),
        [id],
    )
    const stop = useEnding('releases', send, {
        title: words('stopTitle', { name: language === 'zh' ? terms.name : terms.nameEn }),
        text: words('stopText'),
        ok: words('stop'),
        cancel: words('cancel'),
        done: words('stopped'),
    })
    if (state === 'OFF' || !can('POST /api/v1/releases/{id}/ends')) return null
    return (
        <Button size="small" danger loading={stop.running} onClick={stop.ask}>
            {words('stop')}
        </Button>
    )
}

function useColumns(): Column<Shown>[] {
    const words = useReleaseWords()
    const [language] = useLanguage()
    const sentence = useSentence()
    return [
        {
            key: 'name',
            title: words('title'),
            narrow: 1,
            render: ({ release: { terms } }) => <b>{language === 'zh' ? terms.name : terms.nameEn}</b>,
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: ({ release }) => (
                <Pill tone={release.state === 'ON' ? 'good' : 'plain'}>{words(release.state)}</Pill>
            ),
        },
        {
            key: 'says',
            title: words('says'),
            width: 460,
            narrow: 3,
            render: ({ release }) => <span className="wraps">{sentence(release.terms)}</span>,
        },
        { key: 'left', title: words('left'), narrow: 3, render: (shown) => <Left of={shown} /> },
        { key: 'author', title: words('author'), spare: true, render: ({ release }) => release.author },
        { key: 'stop', title: words('stop'), narrow: 3, acts: true, render: (shown) => <Stop of={shown} /> },
    ]
}
