/** Amounts are fen, points whole numbers, instants RFC 3339. */
export interface Line {
    sku: string
    name?: string
    category?: string
    brand?: string
    quantity: number
    unitPrice: number
    restricted?: boolean
}

/** Exactly one of them. */
export interface Buyer {
    id?: string
    phone?: string
    memberNo?: string
    identity?: string
}

export interface Key {
    offer: string
    coupon?: string
}

export interface Choices {
    use?: Key[]
    without?: Key[]
    points?: Part
    upTo?: number
    stored?: Part
    storedUpTo?: number
}

export type Part = 'NONE' | 'MOST' | 'UP_TO'

export interface Basket {
    channel: string
    /** The till's own number of the sale, under which it becomes an order. */
    externalId: string
    store?: string
    member?: Buyer
    lines: Line[]
    shipping: number
    choices?: Choices
    /** Coupons shown at the till, whoever's they are; used up when the sale is committed. */
    codes?: string[]
    /** A price below the floor that was let through for this basket. */
    waiver?: string
}

/** A price below the floors of the house, for one basket, once, if another person says yes. Amounts are fen. */
export interface Waiver {
    id: string
    state: 'WAITING' | 'APPROVED' | 'REFUSED'
    below: { within: number; asked: number }
    until: string
    decision?: string
}

export interface Used {
    key: Key
    nameZh: string
    nameEn: string
    benefit: { is: string } & Record<string, unknown>
    off: number
    shares: number[]
    shippingOff: number
    points: number
}

/** A benefit that is not used, with one sentence in each language that a cashier can read out. */
export interface NotUsed {
    key: Key
    nameZh: string
    nameEn: string
    why: string
    needed: number
    had: number
    textZh: string
    textEn: string
}

export interface Hint {
    key: Key
    add: number
    save: number
    textZh: string
    textEn: string
}

export interface Priced {
    lines: { list: number; off: number; net: number; pointsOff: number }[]
    sum: {
        list: number
        goods: number
        shippingList: number
        shipping: number
        points: number
        pointsOff: number
        payable: number
    }
    used: Used[]
    notUsed: NotUsed[]
    certificate: { proven: boolean; examined: number; bound: number; gap: number }
    nearest?: Hint
    /** What of the price stored value pays by the choices, of what the member has, and what money pays. */
    tender: { available: number; stored: number; money: number }
    /** What the order would earn the member, and by which multipliers. */
    earns?: { points: number; multipliers?: { by: string; name: string; nameEn: string; factor: string }[] }
    warnings: { why: string; needed: number; had: number; approval: boolean }[]
}

export interface Quoted {
    id: string
    until: string
    customer?: { id: string; tier: string; tierZh: string; tierEn: string; points: number; coupons: number }
    quote: Priced
}

export interface Tender {
    kind: string
    amount: number
}

/** A part of what was charged. `principal`: of stored value, what the member had paid for; the rest is bonus. */
export interface Paid {
    kind: string
    amount: number
    invoice: 'BUYER' | 'NONE' | 'ISSUER'
    issuer?: string
    principal?: number
}

export interface Effect {
    entry: string
    asset: string
    amount: number
    name?: string
}

export interface Taken {
    id: string
    member?: string
    late: boolean
    effects: Effect[]
    tier?: string
}

export interface Returned {
    returnId: string
    total: number
    money: number
    stored: number
    points: number
    coupons: string[]
    benefitsLost: Key[]
    /** All returns of the sale so far: what each benefit took off, and takes off of what is kept. */
    refund: { changes: { of: { name: string; nameEn: string }; was: number; now: number }[] }
    takenBack: Taken
}

export interface Settled {
    id: string
    memberId?: string
    state: 'OPEN' | 'FROZEN' | 'COMMITTED' | 'CANCELLED' | 'EXPIRED'
    until: string
    payable: number
    points: number
    /** Of `payable`, by stored value. */
    stored: number
    coupons: string[]
    paid: Paid[]
    order?: Taken
    returned?: Returned
}

export interface Bring {
    returnId: string
    returnedAt?: string
    lines?: { line: number; quantity: number }[]
    gifts?: Key[]
}

/** What comes back of a sale, and what goes out for it to the same member. */
export interface Exchange {
    channel: string
    externalId: string
    store?: string
    back: { line: number; quantity: number }[]
    gifts?: Key[]
    lines: Line[]
    choices?: Choices
    codes?: string[]
    /** A price below the floor that was let through for this exchange. */
    waiver?: string
}

/**
 * A quote that takes goods back when it is committed. `whole`: all that was left of the sale comes back, and what is kept is
 * sold anew behind the new goods. Money is `due` from the guest or comes `inHand` to him.
 */
export interface Exchanged {
    id: string
    until: string
    whole: boolean
    back: Returned
    /** Who buys, before what comes back. */
    customer?: Quoted['customer']
    quote: Priced
    due: number
    inHand: number
}

export interface Guest {
    id: string
    memberNo: string
    name?: string
    phone?: string
    state: string
    tier: string
    tierZh: string
    tierEn: string
    points: number
    coupons: { coupon: string; offer: string; nameZh: string; nameEn: string; until: string }[]
    birthdayToday: boolean
    stages?: string[]
}

export interface Found {
    as: 'PHONE' | 'PHONE_END' | 'COUPON_CODE' | 'IDENTITY' | 'NUMBER'
    guests: Guest[]
}

export interface Receipt {
    id: string
    memberId?: string
    channel: string
    externalId: string
    store?: string
    quotedAt: string
    payable: number
    stored: number
    /** How it was paid, part by part, and what may be invoiced of it: as the commit told it. */
    paid: Paid[]
    points: number
    /** What the points took off, in fen. */
    pointsOff: number
    /** What each coupon took off; nothing for a gift. */
    coupons: { coupon: string; template: string; name: string; nameEn: string; off: number }[]
    orderId?: string
    lines: {
        sku: string
        name?: string
        quantity: number
        left: number
        unitPrice: number
        list: number
        paid: number
    }[]
    gifts: { key: Key; sku: string; name: string; quantity: number; value: number; back: boolean }[]
    returns: Settled[]
    /** The number of the sale whose goods came back for this one. */
    exchangeOf?: string
}
