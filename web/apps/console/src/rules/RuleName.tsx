import { useLanguage } from '@regulars/kit'
import { ruleName } from './body'
import { useRuleWords } from './ruleWords'

/** A rule by its name; that it has none in the reader's language is said beside it. */
export function RuleName({ of }: { of: { name: string; nameEn?: string | undefined } }) {
    const words = useRuleWords()
    const [language] = useLanguage()
    return (
        <span>
            <b className="rule-name">{ruleName(of, language)}</b>
            {language !== 'zh' && !of.nameEn ? <span className="faint"> {words('noNameEn')}</span> : null}
        </span>
    )
}
