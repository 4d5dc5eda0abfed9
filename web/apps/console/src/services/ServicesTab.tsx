import { type Column, Empty, List, listed, Pill, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTierName } from '../names'
import { rowsOf } from '../rowsOf'
import { ServiceDrawer } from './ServiceDrawer'
import { type Draft, type Service, servicesQuery } from './services'
import { useServiceWords } from './serviceWords'

/** The benefits that can be booked, each with its rule in a sentence. */
export function ServicesTab() {
    const words = useServiceWords()
    const query = useQuery(servicesQuery)
    const columns = useColumns()
    const [opened, setOpened] = useState<string>()
    const rows = rowsOf(query)
    const service = rows?.find((each) => each.id === opened)
    return (
        <>
            <List<Service>
                name="services"
                label={words('tabServices')}
                columns={columns}
                rows={rows}
                rowKey={(each) => each.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={(each) => setOpened(each.id)}
                empty={<Empty title={words('noServices')} text={words('noServicesText')} />}
            />
            {service ? <ServiceDrawer of={service} onClose={() => setOpened(undefined)} /> : null}
        </>
    )
}

export function ServicePill({ of }: { of: Service }) {
    const words = useServiceWords()
    return <Pill tone={of.state === 'ON' ? 'good' : 'plain'}>{words(of.state)}</Pill>
}

/** The rule as one sentence, also while it is written. */
export function useSentence(): (terms: Draft) => string {
    const words = useServiceWords()
    const tierName = useTierName()
    const [language] = useLanguage()
    return (terms) => {
        const tiers = listed(terms.tiers.map(tierName), language)
        const some = terms.when !== undefined
        const who =
            tiers === ''
                ? words(some ? 'saysSome' : 'everybody')
                : words(some ? 'saysSomeTiers' : 'saysTiers', { tiers })
        return words('sentence', {
            who,
            per: words(`per_${terms.per}`),
            times: terms.times,
            hours: terms.cancelHours,
            late: words(terms.lateCounts ? 'countsYes' : 'countsNo'),
            missed: words(terms.missedCounts ? 'countsYes' : 'countsNo'),
        })
    }
}

function useColumns(): Column<Service>[] {
    const words = useServiceWords()
    const [language] = useLanguage()
    const sentence = useSentence()
    return [
        {
            key: 'name',
            title: words('service'),
            narrow: 1,
            render: ({ terms }) => <b>{language === 'zh' ? terms.name : terms.nameEn}</b>,
        },
        { key: 'state', title: words('state'), narrow: 2, render: (service) => <ServicePill of={service} /> },
        {
            key: 'says',
            title: words('says'),
            width: 520,
            narrow: 3,
            render: ({ terms }) => <span className="wraps">{sentence(terms as Draft)}</span>,
        },
        { key: 'version', title: words('version'), align: 'right', render: ({ version }) => version },
        { key: 'author', title: words('author'), spare: true, render: ({ author }) => author },
    ]
}
