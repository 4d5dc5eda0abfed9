import { api, told } from '@regulars/api'
import { count, Facts, listed, moment, money, Pill, useCommand, useLanguage, useNarrow } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useCallback, useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useCan } from '../access/session'
import { useTierName } from '../names'
import { GiveCode } from './GiveCode'
import type { Days, Partner } from './partners'
import { usePartnerWords } from './partnerWords'

interface DrawerProps {
    row: { partner: Partner; codes: number | undefined; owed: number | undefined } | undefined
    days: Days
    onClose: () => void
}

/** What was agreed with a partner, what came in, a code for a member, and the end of it. */
export function PartnerDrawer({ row, days, onClose }: DrawerProps) {
    const narrow = useNarrow()
    const [language] = useLanguage()
    const terms = row?.partner.terms
    return (
        <Drawer
            open={row !== undefined}
            onClose={onClose}
            title={language === 'zh' ? terms?.name : terms?.nameEn}
            size={narrow ? '100%' : 520}
        >
            {row ? <Told key={row.partner.id} {...row} days={days} /> : null}
        </Drawer>
    )
}

function Told({ partner, codes, owed, days }: NonNullable<DrawerProps['row']> & { days: Days }) {
    const words = usePartnerWords()
    const [language] = useLanguage()
    const tier = useTierName()
    const can = useCan()
    const [stopping, setStopping] = useState(false)
    const { terms, state } = partner
    const on = state === 'ON'
    return (
        <div className="stack">
            <p className="row">
                {words(on ? 'says' : 'saidOff', {
                    tiers: terms.tiers.length === 0 ? words('everyMember') : listed(terms.tiers.map(tier), language),
                    days: terms.days,
                    value: money(terms.value),
                })}
            </p>
            <Facts
                of={[
                    [
                        words('state'),
                        <Pill key="state" tone={on ? 'good' : 'plain'}>
                            {words(state)}
                        </Pill>,
                    ],
                    [words('nameZh'), terms.name],
                    [words('nameEn'), terms.nameEn],
                    [words(on ? 'since' : 'stopped'), `${moment(partner.at)} · ${partner.author}`],
                    [
                        words('cameIn', { from: days.from, until: days.until }),
                        codes === undefined
                            ? undefined
                            : words('cameInOf', { codes: count(codes), owed: money(owed ?? 0) }),
                    ],
                ]}
            />
            {on && can('POST /api/v1/members/{id}/partner-codes') ? <GiveCode partner={partner} /> : null}
            {on && can('POST /api/v1/partners/{id}/ends') ? (
                <div className="row">
                    <Button danger onClick={() => setStopping(true)}>
                        {words('stop')}
                    </Button>
                </div>
            ) : null}
            {stopping ? <Stop partner={partner} onClose={() => setStopping(false)} /> : null}
        </div>
    )
}

function Stop({ partner, onClose }: { partner: Partner; onClose: () => void }) {
    const words = usePartnerWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string) =>
            told(
                api.POST('/api/v1/partners/{id}/ends', {
                    params: { path: { id: partner.id }, header: { 'Idempotency-Key': key } },
                }),
            ),
        [partner.id],
    )
    const stop = useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['partners'] })
            void message.success(words('wasStopped'))
            onClose()
        },
    })
    return (
        <ReasonForm
            title={words('stopTitle', { name: partner.terms.name })}
            text={words('stopText')}
            ok={words('stop')}
            danger
            noReason
            running={stop.running}
            refusal={stop.refusal}
            onClose={onClose}
            onSend={() => void stop.run()}
        />
    )
}
