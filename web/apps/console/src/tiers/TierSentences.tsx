import { Sentence, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { rulesQuery } from '../names'
import { written as writtenRule } from '../rules/body'
import { useKnown } from '../rules/conditions/known'
import type { Vocabulary } from '../rules/conditions/language'
import { useSpeechOf } from '../rules/conditions/useSpeech'
import type { Body } from './ladder'
import { growthMonths, tierSentence } from './sentence'
import { useTierWords } from './tierWords'

/** Each tier as it reads, while it is written: in the reader's language, and below it in the other. */
export function TierSentences({ body, vocabulary }: { body: Body; vocabulary: Vocabulary }) {
    const words = useTierWords()
    const can = useCan()
    const [language] = useLanguage()
    const speech = useSpeechOf(vocabulary, useKnown())
    const rules = useQuery({ ...rulesQuery, enabled: can('GET /api/v1/rules') })
    const running = (rules.data?.items ?? []).filter(({ state }) => state === 'RUNNING')
    const months = growthMonths(running.map(({ current }) => writtenRule(current.body)))
    const other = language === 'zh' ? 'en' : 'zh'
    return (
        <section className="tier-sentences" aria-label={words('says')}>
            {body.tiers.map((tier, at) => (
                <Sentence
                    key={`${at} ${tier.code}`}
                    text={tierSentence(tier, at, { speech, language, months })}
                    other={tierSentence(tier, at, { speech, language: other, months })}
                />
            ))}
        </section>
    )
}
