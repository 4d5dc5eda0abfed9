import type { Refusal } from '@regulars/api'
import { useCallback } from 'react'
import { useKitWords } from './kitWords'
import { refusedField, ruleOf } from './refusalFields'
import { SAID } from './refusalWords'
import { type Language, useLanguage } from './words'

/**
 * A refusal in plain words: what happened, what was kept, what to do; then the field where one is at fault, and what
 * only the server knows about this case.
 */
export function sayRefusal(refusal: Refusal, language: Language, unreachable: string): string {
    const problem = refusal.problem
    if (problem === undefined) return unreachable
    // A newer server may refuse in a way that this screen was not built with.
    const said = (SAID as Partial<typeof SAID>)[problem.type]
    if (said === undefined) return problem.detail
    const text = said[language]
    const more = problem.instance ?? (said.detail ? about(problem.field, problem.detail, language) : '')
    return more === '' ? text : language === 'zh' ? `${text}（${more}）` : `${text} (${more})`
}

function about(field: string | undefined, detail: string, language: Language): string {
    const rule = ruleOf(detail, language)
    if (field === undefined) return rule
    const name = refusedField(field, language)
    return language === 'zh' ? `${name}：${rule}` : `${name}: ${rule}`
}

/** What stands beside the field that the refusal names. */
export function sayAtField(refusal: Refusal, language: Language): string {
    const problem = refusal.problem
    if (problem === undefined) return ''
    const said = (SAID as Partial<typeof SAID>)[problem.type]
    return said === undefined || said.detail ? ruleOf(problem.detail, language) : said[language]
}

export function useSayRefusal(): (refusal: Refusal) => string {
    const words = useKitWords()
    const [language] = useLanguage()
    return useCallback((refusal) => sayRefusal(refusal, language, words('failedUnreachable')), [words, language])
}
