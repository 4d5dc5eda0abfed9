import { api, type Schemas, told } from '@regulars/api'
import { instant, inZone } from '@regulars/kit'
import { queryOptions } from '@tanstack/react-query'
import { condition } from '../rules/conditions/complete'
import type { Part } from '../rules/conditions/language'

export type Service = Schemas['Service']
export type Terms = Schemas['Service.Terms']
export type Slot = Schemas['Slot']
export type NewSlot = Schemas['Slot.New']
export type Line = Schemas['BookingLists.Line']
export type State = Line['booking']['state']
export type Per = Terms['per']

export const PERS: readonly Per[] = ['DAY', 'WEEK', 'MONTH', 'YEAR', 'EVER']

/** At most so many are added by one command. */
export const MOST_SLOTS = 200

export const servicesQuery = queryOptions({
    queryKey: ['services'],
    queryFn: () => told(api.GET('/api/v1/services')),
})

/** The slots of the next thirty days, today's included. */
export const slotsQuery = (id: string) =>
    queryOptions({
        queryKey: ['services', id, 'slots'],
        queryFn: () => {
            const today = inZone(new Date()).startOf('day')
            const query = { from: today.toISOString(), until: today.add(31, 'day').toISOString() }
            return told(api.GET('/api/v1/services/{id}/slots', { params: { path: { id }, query } }))
        },
    })

/** Terms while they are written: the condition may be half done. */
export type Draft = Omit<Terms, 'when'> & { when?: Part | undefined }

export const EMPTY: Draft = {
    name: '',
    nameEn: '',
    about: '',
    aboutEn: '',
    tiers: [],
    per: 'MONTH',
    times: 1,
    cancelHours: 24,
    lateCounts: true,
    missedCounts: true,
    earlyMinutes: 30,
}

export function draftOf({ when, ...terms }: Terms): Draft {
    return when === undefined ? terms : { ...terms, when: when as unknown as Part }
}

export function termsOf({ when, ...draft }: Draft): Terms {
    const text = {
        name: draft.name.trim(),
        nameEn: draft.nameEn.trim(),
        about: draft.about.trim(),
        aboutEn: draft.aboutEn.trim(),
    }
    return { ...draft, ...text, ...(when === undefined ? {} : { when: condition(when) }) }
}

/** What a store is given: the same hours on some weekdays of some days. */
export interface Plan {
    /** The first and the last day, `YYYY-MM-DD`. */
    from: string
    until: string
    /** 0 is Sunday. */
    weekdays: readonly number[]
    /** `HH:mm` */
    begins: string
    ends: string
    minutes: number
    places: number
}

const DAY = 86_400_000

/** The slots of a plan by the chain's clocks; what does not fit whole before the end is left out. */
export function slotsOf(plan: Plan): NewSlot[] {
    const slots: NewSlot[] = []
    const last = Date.parse(plan.until)
    for (let day = Date.parse(plan.from); day <= last && slots.length <= MOST_SLOTS; day += DAY) {
        if (!plan.weekdays.includes(new Date(day).getUTCDay())) continue
        const date = new Date(day).toISOString().slice(0, 10)
        for (let at = minuteOf(plan.begins); at + plan.minutes <= minuteOf(plan.ends); at += plan.minutes) {
            slots.push({ starts: moment(date, at), ends: moment(date, at + plan.minutes), places: plan.places })
        }
    }
    return slots
}

function minuteOf(clock: string): number {
    const [hour = 0, minute = 0] = clock.split(':').map(Number)
    return hour * 60 + minute
}

const two = (figure: number) => String(figure).padStart(2, '0')

const moment = (date: string, minute: number): string =>
    instant(`${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`)
