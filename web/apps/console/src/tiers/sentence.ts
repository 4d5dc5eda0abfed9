import { count, type Language } from '@regulars/kit'
import type { Body as Rule } from '../rules/body'
import { line, type Speech } from '../rules/conditions/describe'
import { children, holder, kindOf, type Part } from '../rules/conditions/language'
import type { Tier } from './ladder'
import { SAYS } from './sentenceWords'

/** For how many months growth counts, where all rules that give it say the same; else nothing is said of it. */
export function growthMonths(rules: readonly Pick<Rule, 'asset' | 'grant' | 'validity'>[]): number | undefined {
    const giving = rules.filter(({ asset, grant }) => asset === 'GROWTH' && grant.is !== 'multiply')
    const [first, ...rest] = new Set(giving.map(({ validity }) => `${validity.unit} ${validity.count}`))
    const validity = giving[0]?.validity
    return first !== undefined && rest.length === 0 && validity?.unit === 'MONTHS' ? validity.count : undefined
}

function put(text: string, values: Record<string, string>): string {
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}

/** A condition in one line, its parts in brackets behind what holds them. */
export function inOneLine(speech: Speech, part: Part): string {
    const kind = kindOf(speech.vocabulary, part.is)
    if (kind === undefined) return part.is
    if (!holder(kind)) return line(speech, kind, part)
    const says = SAYS[speech.language]
    const parts = children(speech.vocabulary, part).map((each) => inOneLine(speech, each))
    return parts.length === 1 && parts[0] !== undefined && kind.is === 'all'
        ? parts[0]
        : put(says.held, { group: kind.label[speech.language], parts: parts.join(says.between) })
}

export interface Saying {
    speech: Speech
    language: Language
    months: number | undefined
}

/** One tier of a draft as a sentence: how it is reached, and what it gives. */
export function tierSentence(tier: Tier, at: number, { speech, language, months }: Saying): string {
    const says = SAYS[language]
    const window = months === undefined ? '' : put(says.window, { count: String(months) })
    const reached = tier.enter
        ? put(says.enter, { condition: inOneLine({ ...speech, language, yes: says.yes, no: says.no }, tier.enter) })
        : at === 0
          ? says.everybody
          : put(says.growth, { growth: count(tier.growth), window })
    const names = tier.benefits.map((each) => nameOf(each, language)).filter(Boolean)
    const more = Number(tier.multiplier) !== 1
    const gives = [
        ...(more ? [put(says.points, { multiplier: tier.multiplier })] : []),
        ...(names.length > 0 ? [put(says.benefits, { list: names.join(says.and) })] : []),
    ]
    return put(says.sentence, {
        tier: nameOf(tier, language) || says.unnamed,
        reached: reached + (tier.review ? says.reviewed : ''),
        gives: (gives.length > 0 ? gives.join(says.part) : says.nothing) + says.stop,
    })
}

/** What has no English name yet goes by its Chinese one, as the server takes it. */
function nameOf(of: { nameZh: string; nameEn: string }, language: Language): string {
    return (language === 'zh' ? of.nameZh : of.nameEn || of.nameZh).trim()
}
