import i18n from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

export type Language = 'zh' | 'en'
const KEPT = 'regulars.language'

void i18n.use(initReactI18next).init({
    lng: first(),
    fallbackLng: 'en',
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
})

function first(): Language {
    const kept = localStorage.getItem(KEPT)
    if (kept === 'zh' || kept === 'en') return kept
    return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export type Say<K extends string> = (key: K, values?: Record<string, string | number>) => string

/** The words of a room in both languages. A key that one language lacks does not compile. `{{name}}` takes a value. */
export function defineWords<K extends string>(
    room: string,
    words: { zh: Record<K, string>; en: Record<NoInfer<K>, string> },
): () => Say<K> {
    i18n.addResourceBundle('zh', room, words.zh)
    i18n.addResourceBundle('en', room, words.en)
    return function useWords() {
        const { t } = useTranslation(room)
        return (key, values) => t(key, values ?? {}) as string
    }
}

export function useLanguage(): [Language, (language: Language) => void] {
    const { i18n: kept } = useTranslation()
    return [
        kept.language === 'zh' ? 'zh' : 'en',
        (language) => {
            localStorage.setItem(KEPT, language)
            document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
            void kept.changeLanguage(language)
        },
    ]
}

/** For texts that the server says in both languages. */
export function useBoth(): (text: { zh: string; en: string }) => string {
    const [language] = useLanguage()
    return (text) => text[language]
}
