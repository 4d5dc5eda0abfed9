import { api, type Schemas, told } from '@regulars/api'
import { type Choice, defineWords, useLanguage } from '@regulars/kit'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useCan, useSession } from './access/session'
import { ruleName } from './rules/body'

export const laddersQuery = queryOptions({
    queryKey: ['ladders'],
    queryFn: () => told(api.GET('/api/v1/ladders')),
})

export const unitsQuery = queryOptions({
    queryKey: ['org-units'],
    staleTime: 60_000,
    queryFn: () => told(api.GET('/api/v1/org-units')),
})

export const allFieldsQuery = queryOptions({
    queryKey: ['member-fields'],
    staleTime: 60_000,
    queryFn: () => told(api.GET('/api/v1/member-fields')),
})

/** Those that profiles, files and conditions may hold: sensitive ones are told by the member alone. */
export const fieldsQuery = queryOptions({
    ...allFieldsQuery,
    select: ({ items = [], ...page }) => ({ ...page, items: items.filter((each) => each.sensitive === undefined) }),
})

export const rulesQuery = queryOptions({
    queryKey: ['rules'],
    queryFn: () => told(api.GET('/api/v1/rules')),
})

/** The ladder in force, lowest tier first. */
export function useLadder() {
    const can = useCan()
    const { data } = useQuery({ ...laddersQuery, enabled: can('GET /api/v1/ladders') })
    return data?.items?.find((version) => version.current)?.body
}

/** Tiers by name; those of earlier ladders too, since history speaks of them. */
export function useTierName(): (code: string | undefined) => string {
    const can = useCan()
    const [language] = useLanguage()
    const { data } = useQuery({ ...laddersQuery, enabled: can('GET /api/v1/ladders') })
    return useMemo(() => {
        const names = new Map<string, string>()
        for (const version of [...(data?.items ?? [])].sort((a, b) => Number(a.current) - Number(b.current))) {
            for (const tier of version.body.tiers) names.set(tier.code, language === 'zh' ? tier.nameZh : tier.nameEn)
        }
        return (code) => (code === undefined ? '–' : (names.get(code) ?? code))
    }, [data, language])
}

export function useStores(): { choices: readonly Choice[]; name: (code: string | undefined) => string | undefined } {
    const can = useCan()
    const [language] = useLanguage()
    const { data } = useQuery({ ...unitsQuery, enabled: can('GET /api/v1/org-units') })
    return useMemo(() => {
        const stores = (data?.items ?? []).filter((unit) => unit.kind === 'STORE')
        const names = new Map(stores.map((unit) => [unit.code, unitName(unit, language)]))
        return {
            choices: stores.map((unit) => ({ value: unit.code, label: unitName(unit, language) })),
            name: (code) => (code === undefined ? undefined : (names.get(code) ?? code)),
        }
    }, [data, language])
}

/** The units of the chain by name, and of which kinds there are any. */
export function useUnits(): { kinds: ReadonlySet<string>; name: (code: string) => string } {
    const can = useCan()
    const [language] = useLanguage()
    const { data } = useQuery({ ...unitsQuery, enabled: can('GET /api/v1/org-units') })
    return useMemo(() => {
        const units = data?.items ?? []
        const names = new Map(units.map((unit) => [unit.code, unitName(unit, language)]))
        return { kinds: new Set<string>(units.map((unit) => unit.kind)), name: (code) => names.get(code) ?? code }
    }, [data, language])
}

/** The store that somebody of a part of the chain means who names none; undefined for whom the whole chain is open. */
export function useOwnStore(): string | undefined {
    const { staff } = useSession()
    const { choices } = useStores()
    return staff.scope === undefined ? undefined : choices[0]?.value
}

/** A unit of the chain in the reader's language; one without an English name goes by its own. */
export function unitName(of: { name: string; nameEn?: string | undefined }, language: string): string {
    return (language === 'zh' ? undefined : of.nameEn) ?? of.name
}

/** A store's name where one is always shown. */
export function useStoreName(): (code: string | undefined) => string {
    const { name } = useStores()
    return useCallback((code) => name(code) ?? '–', [name])
}

const useStaffWords = defineWords('shop-staff', {
    zh: { ofStore: '{{store}}（工号 {{number}}）' },
    en: { ofStore: '{{store}} (no. {{number}})' },
})

/** Who of a store: codes that begin with the store's say which, others are shown as they are. */
export function useShopStaff(): (code: string | undefined) => string | undefined {
    const words = useStaffWords()
    const { name } = useStores()
    return useCallback(
        (code) => {
            const cut = code?.lastIndexOf('-') ?? -1
            if (code === undefined || cut < 1) return code
            const store = name(code.slice(0, cut))
            return store === code.slice(0, cut) ? code : words('ofStore', { store: store ?? '', number: code })
        },
        [name, words],
    )
}

const useAuthorWords = defineWords('authors', {
    zh: { 'pack:mother-baby': '母婴行业包' },
    en: { 'pack:mother-baby': 'the mother and baby pack' },
})

/** Who wrote a version: a person or a key by name, or the pack that it came with. */
export function useAuthorName(): (author: string) => string {
    const words = useAuthorWords()
    return useCallback((author) => (author === 'pack:mother-baby' ? words(author) : author), [words])
}

export function useRuleName(): (id: string | undefined) => string | undefined {
    const can = useCan()
    const { data } = useQuery({ ...rulesQuery, enabled: can('GET /api/v1/rules') })
    const [language] = useLanguage()
    return useMemo(() => {
        const names = new Map((data?.items ?? []).map((rule) => [rule.id, ruleName(rule.current.body, language)]))
        return (id) => (id === undefined ? undefined : names.get(id))
    }, [data, language])
}

/** Codes that chains may add to: those that we know have a name, others are shown as they are. */
function useOpen<K extends string>(known: readonly K[], name: (key: K) => string): (code: string) => string {
    return useCallback(
        (code) => {
            const key = known.find((each) => each === code)
            return key === undefined ? code : name(key)
        },
        [known, name],
    )
}

export const CHANNELS = [
    'pos',
    'store-qr',
    'mini-program',
    'app',
    'website',
    'wechat',
    'meituan',
    'douyin',
    'console',
    'import',
] as const

const useChannelWords = defineWords('channels', {
    zh: {
        pos: '门店收银',
        'store-qr': '门店扫码',
        'mini-program': '小程序',
        app: 'App',
        website: '官网',
        wechat: '微信',
        meituan: '美团',
        douyin: '抖音',
        console: '管理后台',
        import: '历史导入',
    },
    en: {
        pos: 'Till',
        'store-qr': 'Store QR code',
        'mini-program': 'Mini-program',
        app: 'App',
        website: 'Website',
        wechat: 'WeChat',
        meituan: 'Meituan',
        douyin: 'Douyin',
        console: 'Console',
        import: 'History import',
    },
})

export function useChannelName(): (code: string) => string {
    const words = useChannelWords()
    return useOpen(CHANNELS, words)
}

const useCauseWords = defineWords<Schemas['Why.Explained']['cause']>('causes', {
    zh: {
        ORDER: '消费',
        BEHAVIOUR: '互动',
        RETURN: '退货收回',
        CORRECTION: '更正',
        REDEEM: '使用',
        CANCEL: '撤销使用',
        ADJUST: '人工调整',
        EXPIRE: '到期',
        SETTLE: '抵还欠数',
        OPENING: '期初余额',
        TOP_UP: '储值充值',
        GIVE_BACK: '退货退回储值',
        REFUND: '储值退款',
        ROUNDING: '按比例取整更正',
        TRANSFER: '储值转让',
    },
    en: {
        ORDER: 'Order',
        BEHAVIOUR: 'Activity',
        RETURN: 'Taken back for a return',
        CORRECTION: 'Correction',
        REDEEM: 'Used',
        CANCEL: 'Use cancelled',
        ADJUST: 'Adjusted by hand',
        EXPIRE: 'Expired',
        SETTLE: 'Repaid what was owed',
        OPENING: 'Opening balance',
        TOP_UP: 'Topped up',
        GIVE_BACK: 'Stored value given back',
        REFUND: 'Stored value refunded',
        ROUNDING: 'Rounding brought back to the ratio',
        TRANSFER: 'Stored value handed over',
    },
})

export function useCauseName(): (cause: Schemas['Why.Explained']['cause']) => string {
    return useCauseWords()
}

export const STATES = ['ACTIVE', 'CANCELLING', 'MERGED', 'ERASED'] as const

const useStateWords = defineWords('memberStates', {
    zh: { ACTIVE: '正常', CANCELLING: '注销中', MERGED: '已合并', ERASED: '已注销' },
    en: { ACTIVE: 'Active', CANCELLING: 'Leaving', MERGED: 'Merged', ERASED: 'Left' },
})

export function useStateName(): (state: string) => string {
    const words = useStateWords()
    return useOpen(STATES, words)
}
