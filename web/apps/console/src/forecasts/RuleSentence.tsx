import type { WarningRule } from './forecasts'
import { useWarningWords } from './warningWords'

export function useRuleSentence(): (rule: WarningRule) => string {
    const words = useWarningWords()
    return (rule) => {
        const { days, silence, rhythm, slowing } = rule
        const times = (rule.gapPercent / 100).toFixed(1)
        const said =
            silence === 100
                ? words('sentenceRecency', { days })
                : rhythm === 100
                  ? words('sentenceRhythm', { days, times })
                  : words('sentenceMixed', { days, times, silence, rhythm, slowing })
        return rule.holdOutPercent > 0 ? `${said} ${words('sentenceHoldOut', { percent: rule.holdOutPercent })}` : said
    }
}
