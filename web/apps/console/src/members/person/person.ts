import type { Schemas } from '@regulars/api'
import { dayLong, type Language } from '@regulars/kit'

/** A day without a zone: a birthday is the same day wherever one reads it. */
export function birthdaySaid(birthday: Schemas['Birthday'], language: Language, lunarMark: string): string {
    const said = dayLong(birthday.date, language)
    return birthday.lunar ? `${said}${lunarMark}` : said
}

/** A Chinese mobile number as people read it out, 138 0013 8000; others, and masked ones, as they are. */
export function phoneSaid(phone: string): string {
    return phone.replace(/^\+86(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')
}

export function fieldSaid(value: unknown, yes: string, no: string): string | undefined {
    if (value === undefined || value === null) return undefined
    if (typeof value === 'boolean') return value ? yes : no
    return String(value)
}

export interface ProfileForm {
    name?: string
    sex?: 'F' | 'M'
    birthday?: string
    lunar?: boolean
    address?: string
    tags?: string[]
    fields?: Record<string, unknown>
    clear?: string[]
}

/**
 * Only what differs is sent: what is masked here cannot be sent back, so an empty field keeps what is there, and what
 * shall go is named in `clear`. Nothing to change gives undefined.
 */
export function profileBody(form: ProfileForm, now: Schemas['Shown']): Schemas['ProfileChange'] | undefined {
    const text = (value: string | undefined) => value?.trim() || undefined
    const clear = form.clear ?? []
    const body: Schemas['ProfileChange'] = {}
    const name = text(form.name)
    if (name !== undefined && !clear.includes('name')) body.name = name
    if (form.sex !== undefined && form.sex !== now.sex && !clear.includes('sex')) body.sex = form.sex
    if (form.birthday !== undefined && !clear.includes('birthday')) {
        const lunar = form.lunar === true
        if (form.birthday !== now.birthday?.date || lunar !== (now.birthday.lunar ?? false)) {
            body.birthday = { date: form.birthday, lunar }
        }
    }
    const address = text(form.address)
    if (address !== undefined && !clear.includes('address')) body.address = address
    if (form.tags !== undefined && !same(form.tags, now.tags ?? [])) body.tags = form.tags
    const fields = Object.entries(form.fields ?? {}).filter(
        ([key, value]) =>
            value !== undefined &&
            value !== null &&
            value !== '' &&
            value !== now.fields?.[key] &&
            !clear.includes(`fields.${key}`),
    )
    if (fields.length > 0) body.fields = Object.fromEntries(fields)
    if (clear.length > 0) body.clear = clear
    return Object.keys(body).length === 0 ? undefined : body
}

function same(one: readonly string[], other: readonly string[]): boolean {
    return one.length === other.length && one.every((each) => other.includes(each))
}
