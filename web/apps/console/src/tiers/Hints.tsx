import { useLanguage } from '@regulars/kit'
import { Alert } from 'antd'
import { useMemo } from 'react'
import { type Hint, hints } from './hints'
import type { Body, Tier } from './ladder'
import { useTierWords } from './tierWords'
import { hundredths, useSound } from './useSound'

/** What the draft alone shows that its author should know, while it is written. */
export function Hints({ body }: { body: Body }) {
    const words = useTierWords()
    const [language] = useLanguage()
    const sound = useSound()
    const found = useMemo(() => hints(body, sound), [body, sound])
    if (found.length === 0) return null
    const name = (tier: Tier) => (language === 'zh' ? tier.nameZh : tier.nameEn).trim() || tier.code
    const text = (hint: Hint) =>
        hint.code === 'identical-neighbours'
            ? words('identical', { tier: name(hint.tier), below: name(hint.below) })
            : words('worthOdd', {
                  tier: name(hint.tier),
                  ratio: hint.ratio,
                  from: hundredths(sound.from),
                  to: hundredths(sound.to),
              })
    return (
        <Alert
            type="warning"
            showIcon
            title={words('hints')}
            description={
                <ul className="warnings">
                    {found.map((hint) => (
                        <li key={`${hint.code} ${hint.tier.code}`}>{text(hint)}</li>
                    ))}
                </ul>
            }
        />
    )
}
