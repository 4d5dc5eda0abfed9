import { count, moment, money } from '@regulars/kit'
import { useTierName } from '../../names'
import { useRestWords } from './restWords'
import type { Previewed } from './sample'

type Rest = Previewed['rests'][number]
type Words = ReturnType<typeof useRestWords>

/** What a price of another moment rests on, said line by line; nothing where it is of now. */
export function Rests({ of }: { of: Previewed['rests'] }) {
    const words = useRestWords()
    const tier = useTierName()
    if (of.length === 0) return null
    const past = of.some(({ how }) => how === 'AS_IT_WAS')
    return (
        <div className="soft num">
            {words(past ? 'was' : 'coming')}
            <ul>
                {of.map((each) => (
                    <li key={each.what}>{said(each, words, tier)}</li>
                ))}
            </ul>
        </div>
    )
}

function said({ what, how, code, number, at }: Rest, words: Words, tier: (code: string) => string): string {
    const name = code === undefined || code === '' ? '–' : tier(code)
    if (what === 'TIER' && at !== undefined) {
        return words('tierFrom', { tier: name, at: moment(at) })
    }
    const key = `${what}_${how}` as Parameters<Words>[0]
    const when = at === undefined ? '' : moment(at)
    return words(key, { tier: name, count: count(number ?? 0), amount: money(number ?? 0), at: when })
}
