import { PlusOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import {
    type Column,
    DayAndTime,
    Empty,
    instant,
    Labelled,
    List,
    moment,
    Page,
    Pill,
    useCommand,
    useLanguage,
    useSayRefusal,
} from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Modal } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { useAuthorName } from '../names'
import { rowsOf } from '../rowsOf'
import { useEnding } from '../useEnding'
import { useNewsWords } from './newsWords'
import '../rules/rules.css'

type News = Schemas['News']

/** What is new, for all members to read. */
export function NewsPage() {
    const words = useNewsWords()
    const can = useCan()
    const columns = useColumns()
    const [making, setMaking] = useState(false)
    const query = useQuery({ queryKey: ['news'], queryFn: () => told(api.GET('/api/v1/news')) })
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                can('POST /api/v1/news') ? (
                    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
                        {words('make')}
                    </Button>
                ) : null
            }
        >
            <List<News>
                name="news"
                label={words('title')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={({ id }) => id}
                error={query.error}
                onRetry={() => void query.refetch()}
                empty={<Empty title={words('none')} text={words('noneText')} />}
            />
            {making ? <Announce onClose={() => setMaking(false)} /> : null}
        </Page>
    )
}

const BLANK = { title: '', titleEn: '', text: '', textEn: '', sku: '', until: '' }

function useAnnouncing(onDone: () => void) {
    const words = useNewsWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback((key: string, said: typeof BLANK) => {
        const { sku, until, ...texts } = said
        const body = {
            ...texts,
            from: new Date().toISOString(),
            ...(sku.trim() === '' ? {} : { sku: sku.trim() }),
            ...(until === '' ? {} : { until: instant(until.replace('T', ' ')) }),
        }
        return told(api.POST('/api/v1/news', { params: { header: { 'Idempotency-Key': key } }, body }))
    }, [])
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['news'] })
            void message.success(words('published'))
            onDone()
        },
    })
}

function Announce({ onClose }: { onClose: () => void }) {
    const words = useNewsWords()
    const say = useSayRefusal()
    const [draft, setDraft] = useState(BLANK)
    const publish = useAnnouncing(onClose)
    const field = (key: 'title' | 'titleEn' | 'text' | 'textEn' | 'sku', label: string) => (
        <Labelled text={label}>
            {(id) => (
                <Input
                    id={id}
                    maxLength={1000}
                    value={draft[key]}
                    onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
                />
            )}
        </Labelled>
    )
    const whole = [draft.title, draft.titleEn, draft.text, draft.textEn].every((text) => text.trim() !== '')
    return (
        <Modal
            open
            title={words('make')}
            okText={words('publish')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: !whole, loading: publish.running }}
            onOk={() => void publish.run(draft)}
            onCancel={onClose}
        >
            <div className="stack close">
                {field('title', words('headline'))}
                {field('titleEn', words('headlineEn'))}
                {field('text', words('text'))}
                {field('textEn', words('textEn'))}
                {field('sku', words('sku'))}
                <Labelled text={words('until')}>
                    {(id) => (
                        <DayAndTime id={id} value={draft.until} onChange={(until) => setDraft({ ...draft, until })} />
                    )}
                </Labelled>
                {publish.refusal ? <Alert type="error" showIcon title={say(publish.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function stateOf({ withdrawn, terms }: News): 'withdrawn' | 'over' | 'coming' | 'shown' {
    const now = Date.now()
    if (withdrawn) return 'withdrawn'
    if (Date.parse(terms.from) > now) return 'coming'
    return terms.until !== undefined && Date.parse(terms.until) <= now ? 'over' : 'shown'
}

function Withdraw({ of }: { of: News }) {
    const words = useNewsWords()
    const can = useCan()
    const [language] = useLanguage()
    const send = useCallback(
        (key: string) =>
            told(
                api.POST('/api/v1/news/{id}/ends', {
                    params: { path: { id: of.id }, header: { 'Idempotency-Key': key } },
                }),
            ),
        [of.id],
    )
    const withdraw = useEnding('news', send, {
        title: words('withdrawTitle', { title: language === 'zh' ? of.terms.title : of.terms.titleEn }),
        text: words('withdrawText'),
        ok: words('withdraw'),
        cancel: words('cancel'),
        done: words('withdrawn'),
    })
    if (of.withdrawn || !can('POST /api/v1/news/{id}/ends')) return null
    return (
        <Button size="small" danger loading={withdraw.running} onClick={withdraw.ask}>
            {words('withdraw')}
        </Button>
    )
}

function useColumns(): Column<News>[] {
    const words = useNewsWords()
    const [language] = useLanguage()
    const author = useAuthorName()
    return [
        {
            key: 'title',
            title: words('news'),
            narrow: 1,
            render: ({ terms }) => <b>{language === 'zh' ? terms.title : terms.titleEn}</b>,
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: (news) => <Pill tone={stateOf(news) === 'shown' ? 'good' : 'plain'}>{words(stateOf(news))}</Pill>,
        },
        {
            key: 'text',
            title: words('says'),
            width: 420,
            narrow: 3,
            render: ({ terms }) => <span className="wraps">{language === 'zh' ? terms.text : terms.textEn}</span>,
        },
        { key: 'from', title: words('from'), narrow: 3, render: ({ terms }) => moment(terms.from) },
        { key: 'author', title: words('author'), spare: true, render: (news) => author(news.author) },
        { key: 'withdraw', title: words('withdraw'), narrow: 3, acts: true, render: (news) => <Withdraw of={news} /> },
    ]
}
