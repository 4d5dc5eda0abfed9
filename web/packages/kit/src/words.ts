import { useSyncExternalStore } from 'react'

export type Language = 'zh' | 'en'
const KEPT = 'regulars.language'

let spoken: Language = first()
const hearers = new Set<() => void>()

function first(): Language {
    const kept = localStorage.getItem(KEPT)
    if (kept === 'zh' || kept === 'en') return kept
    return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

function listen(heard: () => void): () => void {
    hearers.add(heard)
    return () => hearers.delete(heard)
}

const speak = (language: Language): void => {
    localStorage.setItem(KEPT, language)
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    spoken = language
    for (const each of hearers) each()
}

export type Say<K extends string> = (key: K, values?: Record<string, string | number>) => string

/**
 * The words of a room, whose name is for who reads them, in both languages. A key that one language lacks does not compile.
 * `{{name}}` takes a value. A key that neither has, which a newer server may name, is said as it is.
 */
export function defineWords<K extends string>(
    _room: string,
    words: { zh: Record<K, string>; en: Record<NoInfer<K>, string> },
): () => Say<K> {
    const sayers = { zh: sayer(words.zh), en: sayer(words.en) }
    return function useWords() {
        return sayers[useLanguageNow()]
    }
}

function sayer<K extends string>(words: Record<K, string>): Say<K> {
    return (key, values) => filled((words as Partial<Record<K, string>>)[key] ?? key, values)
}

export function filled(text: string, values: Record<string, string | number> | undefined): string {
    return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values?.[name] ?? ''))
}

function useLanguageNow(): Language {
    return useSyncExternalStore(listen, () => spoken)
}

export function useLanguage(): [Language, (language: Language) => void] {
    return [useLanguageNow(), speak]
}

/** For texts that the server says in both languages. */
export function useBoth(): (text: { zh: string; en: string }) => string {
    const language = useLanguageNow()
    return (text) => text[language]
}
