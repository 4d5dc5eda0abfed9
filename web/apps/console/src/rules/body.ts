import type { Schemas } from '@regulars/api'
import { condition } from './conditions/complete'
import type { Part } from './conditions/language'

export type Version = Schemas['RulesVersion']
export type Listed = Schemas['RulesReads.Listed']
export type State = Version['state']
export type Warning = Schemas['RulesCheck.Warning']
export type Asset = Schemas['Rule.Body']['asset']
export type On = Schemas['Rule.Body']['on']
export type Cap = Schemas['Cap']
export type Validity = Schemas['Validity']
export type Trial = Schemas['Trial']
export type Rounding = Schemas['Grant.Rate']['rounding']

export type Grant =
    | { is: 'rate'; perYuan: string; rounding: Rounding }
    | { is: 'fixed'; amount: number | null }
    | { is: 'multiply'; factor: string; group: string }

/** A rule's content while it is written. Conditions stand as the vocabulary draws them. */
export interface Body {
    name: string
    nameEn?: string | undefined
    asset: Asset
    on: On
    when?: Part | undefined
    lines?: Part | undefined
    grant: Grant
    caps: Cap[]
    trial?: Trial | undefined
    validity: Validity
    pendingDays: number
}

export const EMPTY: Body = {
    name: '',
    asset: 'POINTS',
    on: 'ORDER',
    grant: { is: 'rate', perYuan: '1', rounding: 'FLOOR' },
    caps: [],
    validity: { unit: 'MONTH_END', count: 12 },
    pendingDays: 0,
}

/** A rule of the server, open for writing. */
export function written(body: Schemas['Rule.Body']): Body {
    return { ...body, caps: body.caps ?? [] }
}

export function toSend({ nameEn, when, lines, trial, grant, ...rest }: Body): Schemas['Rule.Body'] {
    return {
        ...rest,
        name: rest.name.trim(),
        ...(nameEn?.trim() ? { nameEn: nameEn.trim() } : {}),
        grant: grant.is === 'fixed' ? { is: 'fixed', amount: grant.amount ?? 0 } : grant,
        ...(when ? { when: condition(when) } : {}),
        ...(lines && rest.on === 'ORDER' ? { lines: condition(lines) } : {}),
        ...(trial ? { trial } : {}),
    }
}

/** `1.5`, `0.2`, `2/3`: above nothing. */
export function isRatio(text: string): boolean {
    const found = /^(\d{1,6})(?:\.(\d{1,6})|\/(\d{1,6}))?$/.exec(text.trim())
    return found !== null && !/^0*$/.test(`${found[1]}${found[2] ?? ''}`) && !/^0+$/.test(found[3] ?? '1')
}

/** The rule's name in the reader's language; one without an English name goes by its Chinese one. */
export function ruleName(of: { name: string; nameEn?: string | undefined }, language: string): string {
    return (language === 'zh' ? undefined : of.nameEn?.trim()) || of.name
}

/** What still has to be said before the server can look at it: the fields, as it would name them. */
export function unfinished(body: Body): string[] {
    const fields: string[] = []
    if (body.name.trim() === '') fields.push('name')
    if (body.grant.is === 'rate' && !isRatio(body.grant.perYuan)) fields.push('grant.perYuan')
    if (body.grant.is === 'fixed' && !(Number(body.grant.amount) >= 1)) fields.push('grant.amount')
    if (body.grant.is === 'multiply') {
        if (!isRatio(body.grant.factor)) fields.push('grant.factor')
        if (body.grant.group.trim() === '') fields.push('grant.group')
    }
    if (body.trial && body.trial.percent === 100 && body.trial.stores.length === 0) fields.push('trial')
    return fields
}

/** A behaviour has no goods and no amount: what does not fit goes when the rule listens to something else. */
export function listening(body: Body, on: On): Body {
    if (on === body.on) return body
    if (on === 'ORDER') return { ...body, on }
    const { lines: _, ...rest } = body
    const grant: Grant = body.grant.is === 'fixed' ? body.grant : { is: 'fixed', amount: 5 }
    const caps: Cap[] = body.caps.length > 0 ? body.caps : [{ per: 'DAY', measure: 'TIMES', most: 1 }]
    return { ...rest, on, grant, caps }
}

/** Whether two trials fall on the same members. */
export function same(one: Trial | undefined, other: Trial | undefined): boolean {
    if (one === undefined || other === undefined) return one === other
    return one.percent === other.percent && [...one.stores].sort().join() === [...other.stores].sort().join()
}

/** Whether the path of a difference lies in a part of the rule, or holds it. */
export function within(path: string, part: string): boolean {
    return path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`) || part.startsWith(`${path}.`)
}

/** A version's number in the address: `v2`, for a bare number stands there in quotes. */
export function tag(version: number): string {
    return `v${version}`
}

export function untag(text: string | undefined): number | undefined {
    const found = /^v?(\d+)$/.exec(text ?? '')
    return found ? Number(found[1]) : undefined
}
