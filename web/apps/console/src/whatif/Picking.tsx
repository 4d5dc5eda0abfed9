import { useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { laddersQuery, rulesQuery } from '../names'
import { toSend as offerToSend, written as offerWritten } from '../offers/offerBody'
import { offersQuery } from '../offers/offersQuery'
import { type Grant, ruleName, toSend, written } from '../rules/body'
import { Field } from './StartModal'
import { scaled, type Wanted } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

const KINDS = ['RULE', 'LADDER', 'OFFER'] as const
const FACTORS = ['1', '3/2', '2', '3', '1/2'] as const

/** Chooses a rule, a ladder or an offer; of a rule, how many times as much it gives. */
export function Picking({ onChoose }: { onChoose: (chosen: Wanted | undefined) => void }) {
    const words = useWhatIfWords()
    const [kind, setKind] = useState<(typeof KINDS)[number]>('RULE')
    return (
        <div className="stack close">
            <Segmented
                block
                value={kind}
                options={KINDS.map((each) => ({ value: each, label: words(each) }))}
                onChange={(next) => {
                    onChoose(undefined)
                    setKind(next)
                }}
            />
            {kind === 'RULE' ? <PickRule onChoose={onChoose} /> : null}
            {kind === 'LADDER' ? <PickLadder onChoose={onChoose} /> : null}
            {kind === 'OFFER' ? <PickOffer onChoose={onChoose} /> : null}
        </div>
    )
}

function times(grant: Grant, factor: string): Grant {
    const [over = '1', under = '1'] = factor.split('/')
    const by = (ratio: string) => scaled(ratio, Number(over), Number(under))
    switch (grant.is) {
        case 'rate':
            return { ...grant, perYuan: by(grant.perYuan) }
        case 'multiply':
            return { ...grant, factor: by(grant.factor) }
        case 'fixed':
            return { ...grant, amount: Math.max(1, Math.floor(((grant.amount ?? 1) * Number(over)) / Number(under))) }
    }
}

function PickRule({ onChoose }: { onChoose: (chosen: Wanted | undefined) => void }) {
    const [language] = useLanguage()
    const words = useWhatIfWords()
    const rules = useQuery(rulesQuery)
    const [id, setId] = useState<string>()
    const [factor, setFactor] = useState<string>('2')
    const items = rules.data?.items
    const wanted = useMemo(() => {
        const rule = items?.find((each) => each.id === id)
        if (rule === undefined) return undefined
        const body = written(rule.current.body)
        return { rule: { id: rule.id, body: toSend({ ...body, grant: times(body.grant, factor) }) } }
    }, [items, id, factor])
    useEffect(() => onChoose(wanted), [wanted, onChoose])
    return (
        <>
            <Field label={words('rule')}>
                <Select
                    showSearch
                    optionFilterProp="label"
                    aria-label={words('rule')}
                    placeholder={words('pickRule')}
                    {...(id === undefined ? {} : { value: id })}
                    options={(items ?? [])
                        .filter((each) => each.state !== 'ENDED')
                        .map((each) => ({ value: each.id, label: ruleName(each.current.body, language) }))}
                    onChange={setId}
                />
            </Field>
            <Field label={words('factor')} hint={words('factorHint')}>
                <Segmented
                    value={factor}
                    options={FACTORS.map((each) => ({
                        value: each,
                        label:
                            each === '1'
                                ? words('asDrafted')
                                : words('times', { factor: each === '3/2' ? '1.5' : each === '1/2' ? '0.5' : each }),
                    }))}
                    onChange={setFactor}
                />
            </Field>
        </>
    )
}

function PickLadder({ onChoose }: { onChoose: (chosen: Wanted) => void }) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const ladders = useQuery(laddersQuery)
    return (
        <Field label={words('ladder')}>
            <Select
                aria-label={words('ladder')}
                placeholder={words('pickLadder')}
                options={(ladders.data?.items ?? []).map((each) => ({
                    value: each.version,
                    label: `${words('versionN', { n: each.version })} · ${each.body.tiers
                        .map((tier) => (language === 'zh' ? tier.nameZh : tier.nameEn))
                        .join(' / ')}`,
                }))}
                onChange={(version: number) => onChoose({ ladder: { version } })}
            />
        </Field>
    )
}

function PickOffer({ onChoose }: { onChoose: (chosen: Wanted) => void }) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const offers = useQuery(offersQuery)
    const items = offers.data?.items ?? []
    return (
        <Field label={words('offer')}>
            <Select
                showSearch
                optionFilterProp="label"
                aria-label={words('offer')}
                placeholder={words('pickOffer')}
                options={items.map((each) => ({
                    value: each.id,
                    label: language === 'zh' ? each.current.body.name : each.current.body.nameEn,
                }))}
                onChange={(id: string) => {
                    const offer = items.find((each) => each.id === id)
                    if (offer) onChoose({ offer: { id, body: offerToSend(offerWritten(offer.current.body)) } })
                }}
            />
        </Field>
    )
}
