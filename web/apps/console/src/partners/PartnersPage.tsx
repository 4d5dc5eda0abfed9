import { PlusOutlined } from '@ant-design/icons'
import { type Column, count, Empty, Filters, List, listed, money, Page, Pill, textOf, useLanguage } from '@regulars/kit'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { useTierName } from '../names'
import { NewPartner } from './NewPartner'
import { PartnerDrawer } from './PartnerDrawer'
import { type Partner, partnersQuery, settlementQuery, useDays } from './partners'
import { usePartnerWords } from './partnerWords'

interface Row {
    partner: Partner
    /** Undefined while it is read, and where the role may not read it. */
    codes: number | undefined
    owed: number | undefined
}

/** Other brands that give something to members, and what is owed for the codes that came in. */
export function PartnersPage() {
    const words = usePartnerWords()
    const can = useCan()
    const [days, change] = useDays()
    const settled = can('GET /api/v1/partners/{id}/settlements')
    const [opened, setOpened] = useState<string>()
    const [making, setMaking] = useState(false)
    const query = useQuery(partnersQuery)
    const rows = useRows(query.data?.items, settled)
    const add = can('POST /api/v1/partners') ? (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {words('add')}
        </Button>
    ) : null
    return (
        <Page title={words('title')} lead={words('lead')} actions={add}>
            {settled ? (
                <Filters
                    filters={[{ kind: 'days', from: 'from', until: 'until', label: words('period') }]}
                    chosen={{ ...days }}
                    onChange={(next) =>
                        change({ from: textOf(next.from) ?? days.from, until: textOf(next.until) ?? days.until })
                    }
                />
            ) : null}
            <List<Row>
                name="partners"
                label={words('title')}
                columns={useColumns(settled)}
                rows={query.data && rows}
                rowKey={({ partner }) => partner.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={({ partner }) => setOpened(partner.id)}
                empty={<Empty title={words('none')} text={words('noneText')} action={add} />}
            />
            <PartnerDrawer
                row={rows.find(({ partner }) => partner.id === opened)}
                days={days}
                onClose={() => setOpened(undefined)}
            />
            {making ? <NewPartner onClose={() => setMaking(false)} /> : null}
        </Page>
    )
}

function useRows(partners: readonly Partner[] | undefined, settled: boolean): Row[] {
    const [days] = useDays()
    const all = partners ?? []
    const told = useQueries({
        queries: all.map((partner) => ({ ...settlementQuery(partner.id, days), enabled: settled })),
    })
    return all.map((partner, at) => ({
        partner,
        codes: told[at]?.data?.codes,
        owed: told[at]?.data?.owed,
    }))
}

function useColumns(settled: boolean): Column<Row>[] {
    const words = usePartnerWords()
    const [language] = useLanguage()
    const tier = useTierName()
    const owed: Column<Row>[] = settled
        ? [
              {
                  key: 'codes',
                  title: words('codes'),
                  align: 'right',
                  narrow: 3,
                  render: ({ codes }) => (codes === undefined ? '–' : count(codes)),
              },
              {
                  key: 'owed',
                  title: words('owed'),
                  align: 'right',
                  narrow: 3,
                  render: ({ owed: fen }) => <b>{fen === undefined ? '–' : money(fen)}</b>,
              },
          ]
        : []
    return [
        {
            key: 'name',
            title: words('name'),
            narrow: 1,
            render: ({ partner: { terms } }) => <b>{language === 'zh' ? terms.name : terms.nameEn}</b>,
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: ({ partner }) => (
                <Pill tone={partner.state === 'ON' ? 'good' : 'plain'}>{words(partner.state)}</Pill>
            ),
        },
        ...owed,
        {
            key: 'value',
            title: words('value'),
            align: 'right',
            render: ({ partner }) => money(partner.terms.value),
        },
        {
            key: 'days',
            title: words('days'),
            align: 'right',
            render: ({ partner }) => words('daysOf', { days: partner.terms.days }),
        },
        {
            key: 'tiers',
            title: words('tiers'),
            render: ({ partner }) =>
                partner.terms.tiers.length === 0 ? words('allTiers') : listed(partner.terms.tiers.map(tier), language),
        },
    ]
}
