import { useLanguage } from '@regulars/kit'
import { useAppWords } from '../words'

export function Languages() {
    const words = useAppWords()
    const [language, setLanguage] = useLanguage()
    return (
        <button
            type="button"
            className="plain"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            aria-label={words('languageSaid')}
            onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
            {words('language')}
        </button>
    )
}
