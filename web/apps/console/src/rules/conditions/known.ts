import { api, type Schemas, told } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '../../access/session'
import { CHANNELS, fieldsQuery, laddersQuery, rulesQuery, unitName, unitsQuery, useChannelName } from '../../names'
import { segmentsQuery } from '../../segments/queries'
import { type ConditionWord, useConditionWords } from './conditionWords'
import { type Filled, filled, texts, type Vocabulary } from './language'

export const vocabularyQuery = queryOptions({
    queryKey: ['rules', 'vocabulary'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: (): Promise<Vocabulary> => told(api.GET('/api/v1/rules/vocabulary')),
})
export interface KnownValue {
    value: string
    label: string
}

/** What may stand in a slot of texts, as far as the chain knows it; `closed` where nothing else can. */
export interface Known {
    valuesOf: (slot: string) => { values: readonly KnownValue[]; closed: boolean }
    nameOf: (slot: string, value: string) => string
    fields: readonly Schemas['FieldDefinition'][]
}

/** Slots and fields that name the same thing. */
const SAME: Record<string, string> = {
    registrationStore: 'store',
    stores: 'store',
    registrationChannel: 'channel',
    channels: 'channel',
    names: 'behaviour',
    categories: 'line.category',
    brands: 'line.brand',
    'rfm.frequencyLayer': 'rfm.layer',
    'rfm.monetaryLayer': 'rfm.layer',
}
const topic = (slot: string) => SAME[slot] ?? slot

/** The eight groups of RFM, as the server names them. */
const RFM_GROUPS = [
    'coreValued',
    'coreToGrow',
    'coreToKeep',
    'coreToWinBack',
    'valued',
    'toGrow',
    'toKeep',
    'toWinBack',
] as const satisfies readonly ConditionWord[]

const BEHAVIOURS: readonly ConditionWord[] = [
    'Checked In',
    'Product Viewed',
    'Product Added',
    'Cart Viewed',
    'Checkout Started',
    'Product Reviewed',
    'Referral Completed',
    'Referral Accepted',
    'Profile Completed',
]

/** Every text that the chain's rules already speak of, by topic. */
export function mentioned(value: unknown, into = new Map<string, Set<string>>()): Map<string, Set<string>> {
    if (Array.isArray(value)) for (const each of value) mentioned(each, into)
    else if (typeof value === 'object' && value !== null) {
        const of = value as Filled
        for (const [name, each] of Object.entries(of)) {
            const known = topic(name === 'in' && typeof of.field === 'string' ? of.field : name)
            if (typeof each === 'object') {
                for (const text of texts(each)) into.set(known, (into.get(known) ?? new Set()).add(text))
                mentioned(each, into)
            }
        }
    }
    return into
}

/** Properties of behaviours that the house itself knows, and its groups of multipliers. */
const PROPERTIES: readonly ConditionWord[] = ['photos', 'rating', 'product_id', 'category']
const GROUPS: readonly ConditionWord[] = ['birthday', 'calendar']

/** The names of properties and of groups of multipliers that the chain's rules speak of. */
export function codesOf(value: unknown, of: 'property' | 'group', into = new Set<string>()): Set<string> {
    if (Array.isArray(value)) for (const each of value) codesOf(each, of, into)
    else if (typeof value === 'object' && value !== null) {
        const { is, name, group } = value as Filled
        const property = 'compare' in value || 'in' in value || 'value' in value
        if (of === 'property' && is === undefined && property && typeof name === 'string') into.add(name)
        if (of === 'group' && is === 'multiply' && typeof group === 'string') into.add(group)
        for (const each of Object.values(value)) codesOf(each, of, into)
    }
    return into
}

type Words = ReturnType<typeof useConditionWords>
type Lists = Record<string, { values: readonly KnownValue[]; closed: boolean }>
const closed = (values: readonly KnownValue[]) => ({ closed: true, values })

/** What is the same for every chain. */
function fixed(words: Words): Lists {
    return {
        sex: closed([
            { value: 'F', label: words('female') },
            { value: 'M', label: words('male') },
        ]),
        kind: closed([
            { value: 'order', label: words('order') },
            { value: 'behaviour', label: words('behaviour') },
        ]),
        'rfm.group': closed(RFM_GROUPS.map((value) => ({ value, label: words(value) }))),
        'rfm.layer': closed((['high', 'mid', 'low'] as const).map((value) => ({ value, label: words(value) }))),
        'rfm.recencyLayer': closed([
            { value: 'high', label: words('near') },
            { value: 'mid', label: words('mid') },
            { value: 'low', label: words('far') },
        ]),
    }
}

/** The chain's own tiers, stores and segments. */
function useHouse(): Lists {
    const can = useCan()
    const [language] = useLanguage()
    const ladders = useQuery({ ...laddersQuery, enabled: can('GET /api/v1/ladders') }).data
    const units = useQuery({ ...unitsQuery, enabled: can('GET /api/v1/org-units') }).data
    const segments = useQuery({ ...segmentsQuery, enabled: can('GET /api/v1/segments') }).data
    return useMemo(() => {
        const current = (ladders?.items ?? []).find((ladder) => ladder.current)
        const tiers = current?.body.tiers ?? []
        const stores = (units?.items ?? []).filter((unit) => unit.kind === 'STORE')
        const active = (segments?.items ?? []).filter((each) => each.state === 'ACTIVE')
        return {
            tier: closed(
                tiers.map((tier) => ({ value: tier.code, label: language === 'zh' ? tier.nameZh : tier.nameEn })),
            ),
            store: closed(stores.map((unit) => ({ value: unit.code, label: unitName(unit, language) }))),
            segment: closed(active.map((each) => ({ value: each.id, label: each.name[language] }))),
        }
    }, [ladders, units, segments, language])
}

/** What the house knows of a member at the till, and of what a till sold: not of members in a list. */
const STORED = 'house.storedYuan'

export function useKnown(offTill = false): Known {
    const can = useCan()
    const words = useConditionWords()
    const channel = useChannelName()
    const house = useHouse()
    const rules = useQuery({ ...rulesQuery, enabled: can('GET /api/v1/rules') }).data
    const fields = useQuery({ ...fieldsQuery, enabled: can('GET /api/v1/member-fields') }).data
    return useMemo(() => {
        const bodies = (rules?.items ?? []).map((rule) => filled(rule.current.body))
        const said = mentioned(bodies)
        const open = (slot: string) => [...(said.get(slot) ?? [])].sort()
        const named = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
        /** Those of the house by their words, those of the chain's rules as they are written. */
        const among = (ours: readonly ConditionWord[], others: Iterable<string>) => ({
            closed: false,
            values: [...new Set<string>([...ours, ...[...others].sort()])].map((value) => ({
                value,
                label: ours.includes(value as ConditionWord) ? words(value as ConditionWord) : value,
            })),
        })
        const lists: Lists = {
            ...fixed(words),
            ...house,
            behaviour: among(BEHAVIOURS, open('behaviour')),
            property: among(PROPERTIES, codesOf(bodies, 'property')),
            group: among(GROUPS, codesOf(bodies, 'group')),
            channel: {
                closed: false,
                values: [...new Set([...CHANNELS, ...open('channel')])].map((value) => ({
                    value,
                    label: channel(value),
                })),
            },
        }
        const valuesOf = (slot: string) => lists[topic(slot)] ?? { closed: false, values: named(open(topic(slot))) }
        return {
            valuesOf,
            nameOf: (slot, value) => valuesOf(slot).values.find((each) => each.value === value)?.label ?? value,
            fields: [
                ...(offTill
                    ? []
                    : [{ name: STORED, kind: 'NUMBER' as const, label: words('storedYuan'), purpose: '' }]),
                ...(fields?.items ?? []),
            ],
        }
    }, [rules, house, fields, words, channel, offTill])
}
