import { moment, useLanguage } from '@regulars/kit'
import { useConsentWords } from './consentWords'
import type { Text } from './texts'

/** The words that a member is shown, folded until somebody wants to read them. */
export function TextShown({ text, open }: { text: Text; open?: boolean }) {
    const words = useConsentWords()
    const [language] = useLanguage()
    return (
        <details className="consent-text" {...(open ? { open } : {})}>
            <summary>
                {words('readText', { version: text.version })}
                <span className="faint num"> {words('since', { at: moment(text.starts) })}</span>
            </summary>
            <p className="pre">{language === 'zh' ? text.textZh : text.textEn}</p>
        </details>
    )
}
