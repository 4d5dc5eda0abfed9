import { useLanguage } from '@regulars/kit'
import { useMemo } from 'react'
import { type ConditionWord, useConditionWords } from './conditionWords'
import type { Speech } from './describe'
import type { Known } from './known'
import type { Vocabulary } from './language'
import { useTree } from './tree'

export function useSpeechOf(vocabulary: Vocabulary, known: Known): Speech {
    const words = useConditionWords()
    const [language] = useLanguage()
    return useMemo(
        () => ({
            vocabulary,
            language,
            nameOf: known.nameOf,
            weekday: (day) => words(day as ConditionWord),
            yes: words('yes'),
            no: words('no'),
        }),
        [vocabulary, language, known, words],
    )
}

export function useSpeech(): Speech {
    const { vocabulary, known } = useTree()
    return useSpeechOf(vocabulary, known)
}
