import { useLanguage } from '@regulars/kit'
import { useCallback } from 'react'
import type { Body } from './body'
import { spoken } from './conditions/describe'
import { useKnown } from './conditions/known'
import type { Part, Vocabulary } from './conditions/language'
import { useSpeechOf } from './conditions/useSpeech'
import { type RuleWord, useRuleWords } from './ruleWords'

export interface Section {
    /** As in the path of a difference: `body.grant`. */
    field: string
    title: RuleWord
    lines: (body: Body) => string[]
}

/** A rule's parts as lines of words, for reading and for comparing versions. */
export function useSections(vocabulary: Vocabulary): readonly Section[] {
    const words = useRuleWords()
    const [language] = useLanguage()
    const known = useKnown()
    const speech = useSpeechOf(vocabulary, known)
    const space = language === 'zh' ? '' : ' '
    const quoted = (name: string) => (language === 'zh' ? `「${name}」` : `“${name}”`)

    const grant = ({ grant: of, asset, on }: Body): string => {
        switch (of.is) {
            case 'rate':
                return `${words('rateBefore')} ${of.perYuan} ${words(asset)}${language === 'zh' ? '，' : ', '}${words('rounding')}${space}${words(of.rounding)}`
            case 'fixed':
                return `${words(on === 'ORDER' ? 'fixedOrder' : 'fixedOnce')} ${of.amount ?? '…'} ${words(asset)}`
            case 'multiply':
                return `${words('multiplyBefore', { asset: words(asset) })}${of.factor}${language === 'zh' ? '，' : ', '}${words('multiplyGroup')}${space}${quoted(known.nameOf('group', of.group))}`
        }
    }
    const caps = (body: Body) =>
        body.caps.map((cap) => {
            const what = cap.measure === 'TIMES' ? words('TIMES') : words(body.asset)
            return `${words('capPer')}${space}${words(cap.per)}${space}${words('capMost')} ${cap.most} ${what}`
        })
    const life = ({ validity, pendingDays, grant: of }: Body) => {
        if (of.is === 'multiply') return []
        const until = validity.unit === 'NEVER' ? words('NEVER') : `${validity.count} ${words(validity.unit)}`
        const waits = pendingDays > 0 ? [`${words('pendingBefore')} ${pendingDays} ${words('pendingAfter')}`] : []
        return [`${words('validity')}${space}${until}`, ...waits]
    }
    const trial = ({ trial: of }: Body) => {
        if (!of) return [words('forAll')]
        const share = of.percent < 100 ? [words('trialShare', { percent: of.percent })] : []
        return [...share, ...of.stores.map((store) => known.nameOf('store', store))]
    }
    const condition = (part: Part | undefined, none: RuleWord) =>
        part ? spoken(speech, part).map(({ depth, text }) => '　'.repeat(depth) + text) : [words(none)]
    return [
        { field: 'name', title: 'name', lines: (body) => [body.name] },
        { field: 'nameEn', title: 'nameEn', lines: (body) => [body.nameEn || words('noNameEn')] },
        { field: 'asset', title: 'asset', lines: (body) => [words(body.asset)] },
        { field: 'on', title: 'on', lines: (body) => [words(body.on)] },
        { field: 'grant', title: 'grant', lines: (body) => [grant(body)] },
        { field: 'when', title: 'when', lines: (body) => condition(body.when, 'whenAll') },
        {
            field: 'lines',
            title: 'lines',
            lines: (body) => (body.on === 'ORDER' ? condition(body.lines, 'linesAll') : []),
        },
        { field: 'caps', title: 'caps', lines: (body) => (body.caps.length === 0 ? [words('capsNone')] : caps(body)) },
        { field: 'validity', title: 'life', lines: life },
        { field: 'pendingDays', title: 'life', lines: life },
        { field: 'trial', title: 'trialPart', lines: trial },
    ]
}

export function useTrialText(): (body: Pick<Body, 'trial'>) => string {
    const words = useRuleWords()
    return useCallback(
        ({ trial }) => {
            if (!trial) return words('forAll')
            const share = trial.percent < 100 ? words('trialShare', { percent: trial.percent }) : ''
            const stores = trial.stores.length > 0 ? words('trialStores', { count: trial.stores.length }) : ''
            return [share, stores].filter(Boolean).join(' · ')
        },
        [words],
    )
}
