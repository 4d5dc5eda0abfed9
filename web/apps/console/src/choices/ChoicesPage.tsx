import { PlusOutlined } from '@ant-design/icons'
import { type Column, Empty, List, listed, moment, Page, Pill, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { useAuthorName } from '../names'
import { rowsOf } from '../rowsOf'
import { ChoiceDrawer } from './ChoiceDrawer'
import { ChoiceEditor } from './ChoiceEditor'
import { type Choice, choicesQuery, type Terms } from './choices'
import { useChoiceWords } from './choiceWords'
import '../rules/rules.css'
import '../services/services.css'
import '../benefits/benefits.css'
import './choices.css'

/** Benefits of which a member takes one, for points by item, tier and season. */
export function ChoicesPage() {
    const words = useChoiceWords()
    const can = useCan()
    const query = useQuery(choicesQuery)
    const columns = useColumns()
    const [making, setMaking] = useState(false)
    const [opened, setOpened] = useState<string>()
    const rows = rowsOf(query)
    const choice = rows?.find((each) => each.id === opened)
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                can('POST /api/v1/choices') ? (
                    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
                        {words('make')}
                    </Button>
                ) : null
            }
        >
            <List<Choice>
                name="choices"
                label={words('title')}
                columns={columns}
                rows={rows}
                rowKey={({ id }) => id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={({ id }) => setOpened(id)}
                empty={<Empty title={words('none')} text={words('noneText')} />}
            />
            {choice ? <ChoiceDrawer of={choice} onClose={() => setOpened(undefined)} /> : null}
            {making ? <ChoiceEditor onClose={() => setMaking(false)} /> : null}
        </Page>
    )
}

export function ChoicePill({ of }: { of: Choice }) {
    const words = useChoiceWords()
    return <Pill tone={of.state === 'ON' ? 'good' : 'plain'}>{words(of.state)}</Pill>
}

/** The choice as one sentence. */
export function useSentence(): (terms: Terms) => string {
    const words = useChoiceWords()
    const [language] = useLanguage()
    return ({ items, per, starts, ends }) =>
        words('sentence', {
            items: listed(
                items.map(({ name, nameEn }) => (language === 'zh' ? name : nameEn)),
                language,
            ),
            n: items.length,
            per: words(`per_${per}`),
            term:
                (starts === undefined ? '' : words('from', { at: moment(starts) })) +
                (ends === undefined ? '' : words('until', { at: moment(ends) })),
        })
}

function useColumns(): Column<Choice>[] {
    const words = useChoiceWords()
    const [language] = useLanguage()
    const sentence = useSentence()
    const author = useAuthorName()
    return [
        {
            key: 'name',
            title: words('title'),
            narrow: 1,
            render: ({ terms }) => <b>{language === 'zh' ? terms.name : terms.nameEn}</b>,
        },
        { key: 'state', title: words('state'), narrow: 2, render: (choice) => <ChoicePill of={choice} /> },
        {
            key: 'says',
            title: words('says'),
            width: 460,
            narrow: 3,
            render: ({ terms }) => <span className="wraps">{sentence(terms)}</span>,
        },
        { key: 'version', title: words('version'), align: 'right', render: ({ version }) => version },
        { key: 'author', title: words('author'), spare: true, render: (choice) => author(choice.author) },
    ]
}
