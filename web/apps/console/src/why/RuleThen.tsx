import type { Schemas } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { ruleName } from '../rules/body'
import { useWhyWords } from './whyWords'

/** The rule as it stood then, in that version's own sentence; only its condition where nobody has the version any more. */
export function RuleThen({
    rule,
    version,
    onClose,
}: {
    rule: Schemas['Why.RulePart']
    version: Schemas['RulesVersion'] | undefined
    onClose: () => void
}) {
    const words = useWhyWords()
    const [language] = useLanguage()
    const when = language === 'zh' ? rule.whenZh : rule.whenEn
    const sentence = language === 'zh' ? rule.sayZh : rule.sayEn
    const name = version ? ruleName(version.body, language) : said(rule, language)
    return (
        <div className="stack close">
            <div className="row">
                {version ? (
                    <Link to="/rules/$id" params={{ id: rule.id }} onClick={onClose}>
                        <b>{name}</b>
                    </Link>
                ) : (
                    <b>{name}</b>
                )}
                <span className="soft">{words('ruleVersion', { version: rule.version })}</span>
            </div>
            {sentence ? (
                <span className="soft">{sentence}</span>
            ) : when ? (
                <span className="soft">{words('when', { when })}</span>
            ) : null}
        </div>
    )
}

function said(rule: Schemas['Why.RulePart'], language: string): string {
    return rule.name === undefined ? rule.id : ruleName({ name: rule.name, nameEn: rule.nameEn }, language)
}
