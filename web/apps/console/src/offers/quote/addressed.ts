import { type Chosen, listOf, textOf } from '@regulars/kit'
import { type Choices, type Goods, type Key, lineText, NO_CHOICES, readLine, type Sample, sampleOf } from './sample'

const POINTS = ['NONE', 'MOST', 'UP_TO'] as const

const keyText = ({ offer, coupon }: Key) => (coupon ? `${offer}.${coupon}` : offer)

function readKey(text: string): Key[] {
    const found = /^(\d{1,19})(?:\.(\d{1,19}))?$/.exec(text)
    return found?.[1] ? [{ offer: found[1], ...(found[2] ? { coupon: found[2] } : {}) }] : []
}

/** A basket as the address tells it, of `first` where it names no goods. A member stands there by id, never by phone. */
export function readSample(chosen: Chosen, first: readonly Goods[]): Sample {
    const told = listOf(chosen.line).flatMap((text) => readLine(text) ?? [])
    const goods = told.length > 0 ? told : sampleOf(first).goods
    const member = textOf(chosen.member)
    const at = textOf(chosen.at)
    const shipping = Number(textOf(chosen.freight) ?? 0)
    return {
        goods,
        channel: textOf(chosen.channel) ?? 'pos',
        store: textOf(chosen.store),
        shipping: Number.isInteger(shipping) && shipping >= 0 ? shipping : 0,
        member: member && /^\d{1,19}$/.test(member) ? { id: member, label: textOf(chosen.no) ?? member } : undefined,
        at: at !== undefined && !Number.isNaN(Date.parse(at)) ? at : undefined,
        ...(textOf(chosen.guest) === 'yes' ? { asGuest: true } : {}),
        choices: readChoices(chosen),
    }
}

function readChoices(chosen: Chosen): Choices {
    const upTo = Number(textOf(chosen.upTo) ?? 0)
    return {
        points: POINTS.find((each) => each === textOf(chosen.points)) ?? NO_CHOICES.points,
        upTo: Number.isInteger(upTo) && upTo >= 0 ? upTo : 0,
        use: listOf(chosen.use).flatMap(readKey),
        without: listOf(chosen.without).flatMap(readKey),
    }
}

export function writeSample(sample: Sample): Chosen {
    const { goods, channel, store, shipping, member, at, asGuest, choices } = sample
    const some = (of: string[]) => (of.length > 0 ? of : undefined)
    return {
        line: goods.map((each: Goods) => lineText(each)),
        channel: channel === 'pos' ? undefined : channel,
        store,
        freight: shipping > 0 ? String(shipping) : undefined,
        member: member?.id,
        no: member?.label,
        at,
        guest: asGuest && at && member ? 'yes' : undefined,
        points: choices.points === 'NONE' ? undefined : choices.points,
        upTo: choices.points === 'UP_TO' ? String(choices.upTo) : undefined,
        use: some(choices.use.map(keyText)),
        without: some(choices.without.map(keyText)),
    }
}
