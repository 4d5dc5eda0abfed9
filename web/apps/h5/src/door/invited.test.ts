// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { arrived, forgetTold, invitationLink, invitedBy, toldOf } from './invited'

const open = (address: string) => history.replaceState(null, '', address)

beforeEach(() => {
    sessionStorage.clear()
    open('/m/')
})

test('the code of a link is kept until somebody has come in by it', () => {
    expect(invitedBy()).toBeUndefined()
    open('/m/?chain=2&invite=ABCD')
    expect(invitedBy()).toBe('ABCD')
    open('/m/sign-in')
    expect(invitedBy()).toBe('ABCD')
    arrived('COUNTED')
    expect(invitedBy()).toBeUndefined()
    expect(toldOf()).toBe('COUNTED')
    forgetTold()
    expect(toldOf()).toBeUndefined()
})

test('who comes in takes the code out of the address, so that nobody after her came by it', () => {
    open('/m/?invite=ABCD')
    invitedBy()
    arrived(undefined)
    expect(location.search).toBe('')
    expect(invitedBy()).toBeUndefined()
    expect(toldOf()).toBeUndefined()
})

test('what cannot be a code is none', () => {
    for (const wrong of ['', '%20', 'a'.repeat(65), '<b>', '会员']) {
        open(`/m/?invite=${wrong}`)
        expect(invitedBy(), wrong).toBeUndefined()
    }
})

test('a link leads back to its own code', () => {
    const link = new URL(invitationLink(3, '0123456789ABC'))
    open(link.pathname + link.search)
    expect(invitedBy()).toBe('0123456789ABC')
    expect(link.searchParams.get('chain')).toBe('3')
})
