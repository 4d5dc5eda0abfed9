import { api, type Schemas, told } from '@regulars/api'
import { toSend } from '../offerBody'
import { type Draft, type Edition, ofOffer, ofTemplate, templateToSend } from './draft'

export interface Term {
    starts?: string | undefined
    ends?: string | undefined
}

export type Findings = Schemas['Findings']
export type Accepted = Schemas['Findings.Accepted']

/** What may become so of golden baskets, and why that, or the worst cart, may. */
export interface Vouched {
    accepted: Accepted[]
    reason: string
}

/** Offers and coupon templates live alike: what differs is where they are kept. */
export interface Subject {
    coupon: boolean
    home: '/offers' | '/coupons'
    page: '/offers/$id' | '/coupons/$id'
    /** The first part of the keys of what is read of them. */
    key: 'offers' | 'coupon-templates'
    /** Where a field of the offer lies in what is sent. */
    path: 'body' | 'body.offer'
    needs: Record<'create' | 'version' | 'publish' | 'propose' | 'review' | 'withdraw' | 'rollOut' | 'explain', string>
    read: (id: string) => Promise<{ state: Edition['state']; editions: Edition[] }>
    save: (key: string, id: string | undefined, draft: Draft) => Promise<Edition>
    publish: (key: string, id: string, version: number, term: Term) => Promise<Edition>
    /** What publishing this version would do. */
    review: (id: string, version: number, starts: string | undefined) => Promise<Findings>
    /** Publishes what somebody vouched for, or asks for the second person that it needs (D-14). */
    propose: (key: string, id: string, version: number, term: Term, vouched: Vouched) => Promise<Schemas['Proposal']>
    withdraw: (key: string, id: string, reason: string) => Promise<Edition>
    rollOut: (key: string, id: string) => Promise<Edition>
    explain: (draft: Draft, signal: AbortSignal) => Promise<Schemas['OffersExplained']>
}

const header = (key: string) => ({ 'Idempotency-Key': key })
const at = (key: string, id: string) => ({ path: { id }, header: header(key) })
const said = ({ starts, ends }: Term) => ({ ...(starts ? { starts } : {}), ...(ends ? { ends } : {}) })
const because = ({ accepted, reason }: Vouched) => ({ accepted, ...(reason === '' ? {} : { reason }) })

export const OFFERS: Subject = {
    coupon: false,
    home: '/offers',
    page: '/offers/$id',
    key: 'offers',
    path: 'body',
    needs: {
        create: 'POST /api/v1/offers',
        version: 'POST /api/v1/offers/{id}/versions',
        publish: 'POST /api/v1/offers/{id}/publications',
        propose: 'POST /api/v1/offers/{id}/proposals',
        review: 'GET /api/v1/offers/{id}/reviews',
        withdraw: 'POST /api/v1/offers/{id}/withdrawals',
        rollOut: 'POST /api/v1/offers/{id}/rollouts',
        explain: 'POST /api/v1/offers/explanations',
    },
    read: async (id) => {
        const { state, versions } = await told(api.GET('/api/v1/offers/{id}', { params: { path: { id } } }))
        return { state, editions: versions.map(ofOffer) }
    },
    save: async (key, id, draft) => {
        const body = { body: toSend(draft.offer) }
        return ofOffer(
            await told(
                id
                    ? api.POST('/api/v1/offers/{id}/versions', { params: at(key, id), body })
                    : api.POST('/api/v1/offers', { params: { header: header(key) }, body }),
            ),
        )
    },
    publish: async (key, id, version, term) =>
        ofOffer(
            await told(
                api.POST('/api/v1/offers/{id}/publications', {
                    params: at(key, id),
                    body: { version, ...said(term) },
                }),
            ),
        ),
    review: (id, version, starts) =>
        told(
            api.GET('/api/v1/offers/{id}/reviews', {
                params: { path: { id }, query: { version, ...(starts ? { starts } : {}) } },
            }),
        ),
    propose: (key, id, version, term, vouched) =>
        told(
            api.POST('/api/v1/offers/{id}/proposals', {
                params: at(key, id),
                body: { version, ...said(term), ...because(vouched) },
            }),
        ),
    withdraw: async (key, id, reason) =>
        ofOffer(await told(api.POST('/api/v1/offers/{id}/withdrawals', { params: at(key, id), body: { reason } }))),
    rollOut: async (key, id) =>
        ofOffer(await told(api.POST('/api/v1/offers/{id}/rollouts', { params: at(key, id), body: {} }))),
    explain: ({ offer }, signal) =>
        told(api.POST('/api/v1/offers/explanations', { body: { body: toSend(offer) }, signal })),
}

export const COUPONS: Subject = {
    coupon: true,
    home: '/coupons',
    page: '/coupons/$id',
    key: 'coupon-templates',
    path: 'body.offer',
    needs: {
        create: 'POST /api/v1/coupon-templates',
        version: 'POST /api/v1/coupon-templates/{id}/versions',
        publish: 'POST /api/v1/coupon-templates/{id}/publications',
        propose: 'POST /api/v1/coupon-templates/{id}/proposals',
        review: 'GET /api/v1/coupon-templates/{id}/reviews',
        withdraw: 'POST /api/v1/coupon-templates/{id}/withdrawals',
        // a coupon keeps its terms, so a trial ends with the template
        rollOut: '',
        explain: 'POST /api/v1/coupon-templates/explanations',
    },
    read: async (id) => {
        const { state, versions } = await told(api.GET('/api/v1/coupon-templates/{id}', { params: { path: { id } } }))
        return { state, editions: versions.map(ofTemplate) }
    },
    save: async (key, id, draft) => {
        const body = { body: templateToSend(draft) }
        return ofTemplate(
            await told(
                id
                    ? api.POST('/api/v1/coupon-templates/{id}/versions', { params: at(key, id), body })
                    : api.POST('/api/v1/coupon-templates', { params: { header: header(key) }, body }),
            ),
        )
    },
    publish: async (key, id, version, term) =>
        ofTemplate(
            await told(
                api.POST('/api/v1/coupon-templates/{id}/publications', {
                    params: at(key, id),
                    body: { version, ...said(term) },
                }),
            ),
        ),
    review: (id, version, starts) =>
        told(
            api.GET('/api/v1/coupon-templates/{id}/reviews', {
                params: { path: { id }, query: { version, ...(starts ? { starts } : {}) } },
            }),
        ),
    propose: (key, id, version, term, vouched) =>
        told(
            api.POST('/api/v1/coupon-templates/{id}/proposals', {
                params: at(key, id),
                body: { version, ...said(term), ...because(vouched) },
            }),
        ),
    withdraw: async (key, id, reason) =>
        ofTemplate(
            await told(
                api.POST('/api/v1/coupon-templates/{id}/withdrawals', { params: at(key, id), body: { reason } }),
            ),
        ),
    rollOut: () => Promise.reject(new Error('templates are not rolled out')),
    explain: (draft, signal) =>
        told(api.POST('/api/v1/coupon-templates/explanations', { body: { body: templateToSend(draft) }, signal })),
}
