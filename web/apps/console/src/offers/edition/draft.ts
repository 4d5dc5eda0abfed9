import type { Schemas } from '@regulars/api'
import { type Body, emptyBody, toSend, unfinished, written } from '../offerBody'

export type State = Schemas['OffersVersion']['state']

/** How long a coupon is good. */
export type Lifetime =
    | { is: 'days'; days: number | null }
    | { is: 'dayEnd'; days: number | null }
    | { is: 'fixed'; from: string | undefined; until: string | undefined }

export interface Supply {
    of: 'ALL' | 'MEMBER'
    per: Schemas['Ceiling']['per']
    most: number
}

/** What a coupon has beside what it gives. */
export interface CouponTerms {
    lifetime: Lifetime
    supply: Supply[]
    claimable: boolean
    transferable: boolean
}

/** An offer while it is written, or a coupon: the same with a time of its own. */
export interface Draft {
    offer: Body
    coupon?: CouponTerms | undefined
}

/** One version of either, as the pages read it. */
export interface Edition {
    id: string
    version: number
    state: State
    starts?: string | undefined
    ends?: string | undefined
    author: string
    at: string
    zh: string
    en: string
    draft: Draft
}

export function emptyDraft(coupon: boolean): Draft {
    return coupon
        ? {
              offer: emptyBody(),
              coupon: {
                  lifetime: { is: 'dayEnd', days: 30 },
                  supply: [{ of: 'MEMBER', per: 'EVER', most: 1 }],
                  claimable: false,
                  transferable: false,
              },
          }
        : { offer: emptyBody() }
}

export function ofOffer(version: Schemas['OffersVersion']): Edition {
    const { body, ...rest } = version
    return { ...rest, draft: { offer: written(body) } }
}

export function ofTemplate(version: Schemas['TemplatesVersion']): Edition {
    const { body, ...rest } = version
    const { offer, lifetime, supply, claimable, transferable } = body
    return {
        ...rest,
        draft: {
            offer: written(offer),
            coupon: {
                lifetime: lifetime as Lifetime,
                supply: supply.flatMap(({ of, per, most }) => (of === 'STORE' ? [] : [{ of, per, most }])),
                claimable,
                transferable,
            },
        },
    }
}

export function templateToSend({ offer, coupon }: Draft): Schemas['Template.Body'] {
    const terms = coupon ?? (emptyDraft(true).coupon as CouponTerms)
    return {
        offer: toSend(offer),
        lifetime: terms.lifetime as Schemas['Template.Body']['lifetime'],
        supply: terms.supply.map((each) => ({ ...each, measure: 'TIMES' as const })),
        claimable: terms.claimable,
        transferable: terms.transferable,
    }
}

/** What still has to be said: the fields, as the server would name them inside of the offer. */
export function open({ offer, coupon }: Draft): string[] {
    const fields = unfinished(offer)
    if (coupon) {
        const { lifetime } = coupon
        const whole =
            lifetime.is === 'fixed'
                ? lifetime.from !== undefined && lifetime.until !== undefined && lifetime.from < lifetime.until
                : lifetime.days !== null && lifetime.days >= (lifetime.is === 'days' ? 1 : 0)
        if (!whole) fields.push('lifetime')
        if (
            coupon.supply.some(
                (each, at) => coupon.supply.findIndex((o) => o.of === each.of && o.per === each.per) < at,
            )
        )
            fields.push('supply')
    }
    return fields
}

/** The version that runs, or is the next to run, or the last that was written. */
export function current(editions: readonly Edition[]): Edition | undefined {
    for (const state of ['RUNNING', 'SCHEDULED', 'DRAFT', 'ENDED'] as const) {
        const found = editions.find((each) => each.state === state)
        if (found) return found
    }
    return editions[0]
}
