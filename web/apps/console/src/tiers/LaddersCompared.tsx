import { api, told } from '@regulars/api'
import { Bones, count, Failure, moment, money, useLanguage } from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { spoken } from '../rules/conditions/describe'
import { useKnown } from '../rules/conditions/known'
import type { Vocabulary } from '../rules/conditions/language'
import { useSpeechOf } from '../rules/conditions/useSpeech'
import { Diff, type Row } from '../versions/Diff'
import { useKeeping } from './KeepingEditor'
import { type Benefit, type Body, type Tier, tierCodes, type Version, written } from './ladder'
import { useTierWords } from './tierWords'

/** What differs between two ladders, tier by tier, in words. */
export function LaddersCompared({ vocabulary, from, to }: { vocabulary: Vocabulary; from: number; to: number }) {
    const words = useTierWords()
    const rows = useRows(vocabulary)
    const query = useQuery({
        queryKey: ['ladders', 'comparison', from, to],
        placeholderData: keepPreviousData,
        queryFn: () => told(api.GET('/api/v1/ladders/comparisons', { params: { query: { from, to } } })),
    })
    if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
    if (query.data === undefined) return <Bones lines={4} />
    const { differences = [] } = query.data
    const fields = differences.map((each) => each.field)
    const shown = rows(query.data.from, query.data.to, fields)
    if (shown.length === 0) return <p className="soft">{words('same')}</p>
    return (
        <Diff
            from={words('version', { n: query.data.from.version })}
            to={words('version', { n: query.data.to.version })}
            rows={shown}
        />
    )
}

/** The parts of a ladder that the server found different, each as lines of words. */
function useRows(vocabulary: Vocabulary) {
    const words = useTierWords()
    const [language] = useLanguage()
    const keeping = useKeeping()
    const lines = useTierLines(vocabulary)
    const name = (tier: Tier) => (language === 'zh' ? tier.nameZh : tier.nameEn) || tier.code
    const names = (body: Body) => body.tiers.map((tier, at) => `${at + 1}. ${name(tier)}`)
    return (from: Version, to: Version, fields: readonly string[]): Row[] => {
        const [a, b] = [written(from.body), written(to.body)]
        const differs = (...parts: string[]) =>
            fields.some((field) => parts.some((part) => field === part || field.startsWith(`${part}.`)))
        const rows: Row[] = []
        if (differs('order')) rows.push({ key: 'order', title: words('ladder'), from: names(a), to: names(b) })
        for (const code of tierCodes(b, a).filter((each) => differs(`tiers.${each}`))) {
            const [was, is] = [find(a, code), find(b, code)]
            const named = is?.tier ?? was?.tier
            rows.push({ key: code, title: named ? name(named) : code, from: lines(was), to: lines(is) })
        }
        if (differs('lasting', 'count', 'graceDays', 'fall')) {
            rows.push({ key: 'keep', title: words('keep'), from: [keeping(a)], to: [keeping(b)] })
        }
        if (differs('starts')) {
            const start = ({ starts }: Version) => [starts ? moment(starts) : words('notPublished')]
            rows.push({ key: 'starts', title: words('startsAt'), from: start(from), to: start(to) })
        }
        return rows
    }
}

interface Placed {
    tier: Tier
    at: number
}

function find(body: Body, code: string): Placed | undefined {
    const at = body.tiers.findIndex((tier) => tier.code === code)
    const tier = body.tiers[at]
    return tier && { tier, at }
}

/** A tier as lines of words; one that a ladder does not have says so. */
function useTierLines(vocabulary: Vocabulary): (of: Placed | undefined) => string[] {
    const words = useTierWords()
    const [language] = useLanguage()
    const speech = useSpeechOf(vocabulary, useKnown())
    const benefit = ({ nameZh, nameEn, valueMinor, costMinor }: Benefit) =>
        [
            language === 'zh' ? nameZh : nameEn,
            valueMinor === undefined ? '' : `${words('value')} ${money(valueMinor)}`,
            costMinor === undefined ? '' : `${words('cost')} ${money(costMinor)}`,
        ]
            .filter(Boolean)
            .join(' · ')
    return (of) => {
        if (of === undefined) return [words('noSuchTier')]
        const { tier, at } = of
        const reached = tier.enter
            ? spoken(speech, tier.enter).map(({ depth, text }) => '　'.repeat(depth) + text)
            : [at === 0 ? words('everybody') : words('whenReached', { growth: count(tier.growth) })]
        return [
            `${tier.nameZh} / ${tier.nameEn}`,
            ...reached,
            `${words('multiplierLabel')} ×${tier.multiplier}`,
            ...(tier.review ? [words('reviewLabel')] : []),
            ...tier.benefits.map(benefit),
        ]
    }
}
