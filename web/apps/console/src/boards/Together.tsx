import { Pill, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useBoardWords } from './boardWords'
import { metricQuery, queryOf, type Scene, type Told } from './metricQuery'
import { say, turned, type Unit } from './said'

interface TogetherProps {
    first: Told
    second: Told
    scene: Scene
}

/** Usage and repurchase against the period before: whether the one moved without the other. */
export function Together({ first, second, scene }: TogetherProps) {
    const words = useBoardWords()
    const usage = useTurn(first, scene)
    const buying = useTurn(second, scene)
    if (usage === undefined || buying === undefined) return null
    const verdict =
        usage.turn === 1 && buying.turn === 0
            ? 'usageOnly'
            : buying.turn === -1
              ? 'buyingDown'
              : usage.turn === 1 && buying.turn === 1
                ? 'bothUp'
                : undefined
    return (
        <div className="together">
            {verdict ? <Pill tone={verdict === 'bothUp' ? 'good' : 'warn'}>{words(verdict)}</Pill> : null}
            <span className="num">{usage.text}</span>
            <span className="num">{buying.text}</span>
            <span className="faint">{words('sameOf')}</span>
        </div>
    )
}

function useTurn(told: Told, scene: Scene) {
    const words = useBoardWords()
    const [language] = useLanguage()
    const now = useQuery(metricQuery(told.code, queryOf(scene, {}))).data?.lines?.[0]?.points?.[0]
    const was = useQuery(metricQuery(told.code, queryOf(scene, { before: true }))).data?.lines?.[0]?.points?.[0]
    if (now === undefined || was === undefined) return undefined
    const unit = told.unit as Unit
    return {
        turn: turned(now, was),
        text: words('turned', {
            name: told.name[language],
            was: say(unit, was, language),
            now: say(unit, now, language),
        }),
    }
}
