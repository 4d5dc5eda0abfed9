import { api, type Schemas, told } from '@regulars/api'
import { defineWords, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useCan } from '../access/session'

const HOUR = 3_600_000

/** The chain's stores by code, for names and for filters; empty for a role that may not read the organisation. */
export function useStores(): readonly Schemas['OrgUnit'][] {
    const can = useCan()
    const { data } = useQuery({
        queryKey: ['org-units', 'all'],
        enabled: can('GET /api/v1/org-units'),
        staleTime: HOUR,
        queryFn: () => told(api.GET('/api/v1/org-units')),
    })
    return (data?.items ?? []).filter((unit) => unit.kind === 'STORE')
}

export function useStoreName(): (code: string | undefined) => string {
    const stores = useStores()
    return (code) => stores.find((store) => store.code === code)?.name ?? code ?? '–'
}

/** A tier's name in the ladder that is in force; its code where the ladder may not be read. */
export function useTierName(): (code: string | undefined) => string {
    const can = useCan()
    const [language] = useLanguage()
    const { data } = useQuery({
        queryKey: ['ladders'],
        enabled: can('GET /api/v1/ladders'),
        staleTime: HOUR,
        queryFn: () => told(api.GET('/api/v1/ladders')),
    })
    return (code) => {
        const ladders = data?.items ?? []
        const ladder = ladders.find((each) => each.current) ?? ladders[0]
        const tier = ladder?.body.tiers.find((each) => each.code === code)
        return tier === undefined ? (code ?? '–') : language === 'zh' ? tier.nameZh : tier.nameEn
    }
}

const CHANNELS = ['pos', 'mini-program', 'app', 'website', 'store-qr', 'meituan', 'douyin', 'import'] as const
type Known = (typeof CHANNELS)[number]

const useChannelWords = defineWords<Known>('channels', {
    zh: {
        pos: '门店收银',
        'mini-program': '小程序',
        app: 'App',
        website: '官网',
        'store-qr': '门店扫码',
        meituan: '美团',
        douyin: '抖音',
        import: '历史导入',
    },
    en: {
        pos: 'Till',
        'mini-program': 'Mini-program',
        app: 'App',
        website: 'Website',
        'store-qr': 'Store QR',
        meituan: 'Meituan',
        douyin: 'Douyin',
        import: 'History import',
    },
})

/** Channels are the chain's own codes; those that every chain has are said by name. */
export function useChannelName(): (code: string) => string {
    const words = useChannelWords()
    return useCallback((code) => (isKnown(code) ? words(code) : code), [words])
}

function isKnown(code: string): code is Known {
    return (CHANNELS as readonly string[]).includes(code)
}

export const KNOWN_CHANNELS: readonly string[] = CHANNELS

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
        TOP_UP: '储值充值',
        GIVE_BACK: '退货退回储值',
        REFUND: '储值退款',
        ROUNDING: '按比例取整更正',
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
        TOP_UP: 'Topped up',
        GIVE_BACK: 'Stored value given back',
        REFUND: 'Stored value refunded',
        ROUNDING: 'Rounding brought back to the ratio',
    },
})

export function useCauseName(): (cause: Schemas['Why.Explained']['cause']) => string {
    return useCauseWords()
}
