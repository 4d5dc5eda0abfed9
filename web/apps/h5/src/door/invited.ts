import type { Schemas } from '@regulars/api'

export type Invitation = NonNullable<Schemas['CentreApi.Shown']['invitation']>

/** Kept for this visit alone: a link that somebody opened weeks ago invites nobody. */
const CODE = 'regulars.invite.code'
const TOLD = 'regulars.invite.told'
const FORM = /^[0-9A-Za-z-]{1,64}$/

/** By whose link the visitor came; `?invite=` says it once, and the sign-in may take several pages. */
export function invitedBy(): string | undefined {
    const said = new URLSearchParams(location.search).get('invite')
    if (said !== null && FORM.test(said)) sessionStorage.setItem(CODE, said)
    return sessionStorage.getItem(CODE) ?? undefined
}

/** The visitor is in: the link has served, and what came of it is told on the first page. */
export function arrived(invitation: Invitation | undefined): void {
    sessionStorage.removeItem(CODE)
    if (new URLSearchParams(location.search).has('invite')) history.replaceState(null, '', location.pathname)
    if (invitation !== undefined) sessionStorage.setItem(TOLD, invitation)
}

const INVITATIONS: readonly Invitation[] = [
    'UNKNOWN_INVITER',
    'SELF',
    'MEMBER_ALREADY',
    'INVITER_LEFT',
    'NOBODY_KNOWN',
    'INVITED_BEFORE',
    'COUNTED',
]

export function toldOf(): Invitation | undefined {
    const kept = sessionStorage.getItem(TOLD)
    return INVITATIONS.find((each) => each === kept)
}

export const forgetTold = (): void => sessionStorage.removeItem(TOLD)

/** What a member gives to her friends. */
export const invitationLink = (chain: number, code: string): string =>
    `${location.origin}/m/?chain=${chain}&invite=${code}`
