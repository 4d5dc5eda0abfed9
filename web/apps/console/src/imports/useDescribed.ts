import { listed, useLanguage } from '@regulars/kit'
import type { Mapping, Target } from './mapping'
import { useMappingWords } from './mappingWords'

/** A mapping as sentences. */
export function useDescribed(): (mapping: Mapping) => string {
    const words = useMappingWords()
    const [language] = useLanguage()
    const join = (parts: readonly string[]) => listed(parts, language)
    return (mapping) => {
        const source = (target: Target) => {
            const column = mapping.fields[target]?.column
            return column === undefined ? words('fixed') : words('column', { column })
        }
        const amounts = (['unitPrice', 'discount', 'paid', 'shipping'] as const).filter((each) => mapping.fields[each])
        const sentences = [
            words('ofEach', { order: source('order'), placedAt: source('placedAt') }),
            mapping.fields.member
                ? words('ofMember', {
                      column: source('member'),
                      as: words(mapping.member.as),
                      create: words(mapping.member.create ? 'createsIt' : 'refusesIt'),
                  })
                : words('ofNobody'),
            ...(amounts.length > 0 ? [words('ofAmounts', { columns: join(amounts.map(source)) })] : []),
            ...mapping.kinds.map((rule) =>
                words('ofKinds', {
                    field: words(rule.field),
                    test:
                        rule.equal !== undefined
                            ? `${words('equal')} “${rule.equal}”`
                            : rule.prefix !== undefined
                              ? `${words('prefix')} “${rule.prefix}”`
                              : words('negative'),
                    is: words(rule.is),
                }),
            ),
        ]
        return sentences.join(language === 'zh' ? '' : ' ')
    }
}
