import { PlusOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { type Column, Empty, List, listed, moment, money, Pill, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../../access/session'
import { useTierName } from '../../names'
import { rowsOf } from '../../rowsOf'
import { useEnding } from '../../useEnding'
import { useCouponWords } from './couponWords'
import { NewTrigger } from './NewTrigger'
import { useFestivals } from './useFestivals'
import { useTemplates } from './useTemplates'

type Trigger = Schemas['Trigger']

/** What gives packs of coupons by itself. */
export function TriggersTab() {
    const words = useCouponWords()
    const can = useCan()
    const [making, setMaking] = useState(false)
    const query = useQuery({
        queryKey: ['coupon-triggers'],
        queryFn: () => told(api.GET('/api/v1/coupon-triggers')),
    })
    const columns = useTriggerColumns()
    const create = can('POST /api/v1/coupon-triggers') ? (
        <Button size="small" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {words('newTrigger')}
        </Button>
    ) : null
    return (
        <>
            <List<Trigger>
                name="coupon-triggers"
                label={words('tabTriggers')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={(each) => each.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                bar={create}
                empty={<Empty title={words('noTriggers')} text={words('noTriggersText')} action={create} />}
            />
            {making ? <NewTrigger onClose={() => setMaking(false)} /> : null}
        </>
    )
}

export function useOnText(): (on: Schemas['Trigger.On']) => string {
    const words = useCouponWords()
    const festivals = useFestivals()
    const [language] = useLanguage()
    const tier = useTierName()
    const named = (festival: string) => festivals.find(({ value }) => value === festival)?.label ?? festival
    return (on) => {
        switch (on.is) {
            case 'registration':
                return words(on.oncePerPerson ? 'onRegistrationOnce' : 'onRegistration')
            case 'spend':
                return words('onSpend', { from: money(on.from) })
            case 'festival':
                return words('onFestival', { festival: named(on.festival), days: on.daysBefore })
            case 'birthday':
                return words('onBirthday', { days: on.daysBefore })
            case 'membershipYear':
                return (on.tiers ?? []).length === 0
                    ? words('onYear', { after: on.afterYears })
                    : words('onYearTiers', {
                          after: on.afterYears,
                          tiers: listed((on.tiers ?? []).map(tier), language),
                      })
        }
    }
}

function useTriggerColumns(): Column<Trigger>[] {
    const words = useCouponWords()
    const can = useCan()
    const onText = useOnText()
    const [language] = useLanguage()
    const templates = useTemplates()
    return [
        { key: 'name', title: words('name'), narrow: 1, render: ({ body }) => <b>{body.name}</b> },
        { key: 'on', title: words('on'), narrow: 3, width: 260, render: ({ body }) => onText(body.on) },
        {
            key: 'pack',
            title: words('packOf'),
            narrow: 3,
            width: 300,
            render: ({ body }) => listed(body.pack.map(templates.name), language),
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: ({ state }) => <Pill tone={state === 'ON' ? 'good' : 'plain'}>{words(`trigger_${state}`)}</Pill>,
        },
        {
            key: 'since',
            title: words('since'),
            render: ({ since }) => <span className="num">{moment(since)}</span>,
        },
        {
            key: 'stop',
            title: '',
            render: (trigger) =>
                trigger.state === 'ON' && can('POST /api/v1/coupon-triggers/{id}/stops') ? (
                    <Stop trigger={trigger} />
                ) : null,
        },
    ]
}

/** A stopped trigger stays stopped: a second look names it. */
function Stop({ trigger }: { trigger: Trigger }) {
    const words = useCouponWords()
    const send = useCallback(
        (key: string) =>
            told(
                api.POST('/api/v1/coupon-triggers/{id}/stops', {
                    params: { path: { id: trigger.id }, header: { 'Idempotency-Key': key } },
                }),
            ),
        [trigger.id],
    )
    const stop = useEnding('coupon-triggers', send, {
        title: words('stopTitle', { name: trigger.body.name }),
        text: words('stopText'),
        ok: words('stop'),
        cancel: words('cancel'),
    })
    return (
        <Button type="link" size="small" danger loading={stop.running} onClick={stop.ask}>
            {words('stop')}
        </Button>
    )
}
