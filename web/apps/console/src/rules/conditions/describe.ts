import { type Language, listed, moment, money } from '@regulars/kit'
import {
    children,
    compared,
    type Filled,
    filled,
    holder,
    idle,
    type Kind,
    kindOf,
    type Part,
    records,
    type Slot,
    texts,
    unitOf,
    type Vocabulary,
} from './language'

/** What a condition's slots say in words: names for codes, days of the week, yes and no. */
export interface Speech {
    vocabulary: Vocabulary
    language: Language
    nameOf: (slot: string, value: string) => string
    weekday: (day: string) => string
    yes: string
    no: string
}

/** A condition as one line each, with how deep it stands: what a comparison of versions is made of. */
export interface Spoken {
    depth: number
    text: string
}

export function spoken(speech: Speech, part: Part, depth = 0): Spoken[] {
    const kind = kindOf(speech.vocabulary, part.is)
    if (kind === undefined) return [{ depth, text: part.is }]
    const own = { depth, text: holder(kind) ? `${kind.label[speech.language]}：` : line(speech, kind, part) }
    return [own, ...children(speech.vocabulary, part).flatMap((each) => spoken(speech, each, depth + 1))]
}

/** A part that holds no other, in one line. */
export function line(speech: Speech, kind: Kind, part: Filled): string {
    return [headed(kind) ? kind.label[speech.language] : '', ...pieces(speech, kind, part)].filter(Boolean).join(' ')
}

/** Whether the part's own name leads: where its first slot is a choice of what is asked, that leads instead. */
export function headed(kind: Kind): boolean {
    const first = kind.slots[0]
    return !(first?.type === 'CHOICE' && kind.slots.length > 1 && first.choices.length > 1 && !said(first))
}

/** Slots whose label says what the value alone does not. */
export function said(slot: Slot): boolean {
    switch (slot.type) {
        case 'COMPARE':
        case 'WEEKDAYS':
        case 'WHICH':
        case 'WINDOW':
        case 'PROPERTY':
        case 'OWN_FIELD':
        case 'CHOICE':
            return false
        default:
            return true
    }
}

function pieces(speech: Speech, kind: Kind, part: Filled): string[] {
    return kind.slots
        .filter((slot) => !idle(kind, slot, part) && part[slot.name] !== undefined)
        .map((slot) => {
            const text = piece(speech, kind, slot, part)
            return text === '' ? '' : said(slot) ? `${slot.label[speech.language]} ${text}` : text
        })
}

function piece(speech: Speech, kind: Kind, slot: Slot, part: Filled): string {
    const { vocabulary, language, yes, no } = speech
    const value = part[slot.name]
    switch (slot.type) {
        case 'CHOICE':
            return slot.choices.find((choice) => choice.value === value)?.label[language] ?? String(value)
        case 'COMPARE':
            return comparison(speech, value, unitOf(kind, part))
        case 'TEXTS':
            return list(speech, valuesOf(slot, part), texts(value))
        case 'WEEKDAYS':
            return listed(texts(value).map(speech.weekday), language)
        case 'FLAG':
            return value === true ? yes : no
        case 'MONEY':
            return typeof value === 'number' ? money(value) : ''
        case 'MOMENT':
            return typeof value === 'string' ? moment(value) : ''
        case 'WHICH':
            return pieces(speech, vocabulary.which, filled(value)).join(' ')
        case 'WINDOW': {
            const window = filled(value)
            const of = vocabulary.windows.find((each) => each.is === window.is)
            return of ? [of.label[language], ...pieces(speech, of, window)].join(' ') : ''
        }
        case 'PROPERTY':
            return property(speech, filled(value))
        case 'PROPERTIES':
            return records(value)
                .map((each) => property(speech, each))
                .join('; ')
        case 'SEGMENT':
            return typeof value === 'string' ? `「${speech.nameOf('segment', value)}」` : ''
        default:
            return value === undefined || value === null ? '' : String(value)
    }
}

/** Under which name the known values of a slot are looked up: the field that was chosen, or the slot itself. */
export function valuesOf(slot: Slot, part: Filled): string {
    return slot.name === 'in' && typeof part.field === 'string' ? part.field : slot.name
}

function list(speech: Speech, of: string, values: string[]): string {
    return listed(
        values.map((value) => speech.nameOf(of, value)),
        speech.language,
    )
}

function comparison({ vocabulary, language }: Speech, value: unknown, unit: string): string {
    const { op, value: amount, to } = compared(value)
    const operator = vocabulary.operators.find((each) => each.value === op)?.label[language] ?? op
    const said = (figure: number | undefined) =>
        figure === undefined ? '…' : unit === 'money' ? money(figure) : String(figure)
    return to === undefined ? `${operator} ${said(amount)}` : `${operator} ${said(amount)}–${said(to)}`
}

function property(speech: Speech, of: Filled): string {
    const name = typeof of.name === 'string' ? speech.nameOf('property', of.name) : ''
    if (of.in !== undefined) return `${name} = ${texts(of.in).join(' / ')}`
    if (of.compare !== undefined) return `${name} ${comparison(speech, of.compare, '')}`
    return `${name} = ${of.value === true ? speech.yes : speech.no}`
}
