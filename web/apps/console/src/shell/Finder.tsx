import { api, told } from '@regulars/api'
import { type Found, Palette } from '@regulars/kit'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useCan } from '../access/session'
import { pagesFor } from './finding'
import { useShellWords } from './words'

/** Finds pages by name, members by phone, number or identity, orders by number. */
export function Finder({ open, onClose }: { open: boolean; onClose: () => void }) {
    const words = useShellWords()
    const can = useCan()
    const navigate = useNavigate()

    const find = useCallback(
        async (typed: string, signal: AbortSignal): Promise<Found[]> => {
            const pages = pagesFor(typed, can).map((page) => ({
                key: page.path,
                title: words(page.name),
                hint: words('pages'),
                go: () => void navigate({ to: page.path }),
            }))
            if (typed.length < 4) return pages
            const asked = [
                can('POST /api/v1/members/searches') ? members(typed, signal) : [],
                can('POST /api/v1/orders/lists') ? orders(typed, signal) : [],
            ]
            const answers = await Promise.allSettled(asked)
            return [...answers.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])), ...pages]
        },
        [can, navigate, words],
    )

    async function members(typed: string, signal: AbortSignal): Promise<Found[]> {
        const body = /^(\+?86)?1\d{10}$/.test(typed.replace(/[\s-]/g, ''))
            ? { phone: typed }
            : typed.includes(':')
              ? { identity: typed }
              : { memberNo: typed }
        const page = await told(api.POST('/api/v1/members/searches', { body, signal }))
        return (page.items ?? []).map((member) => ({
            key: `member ${member.id}`,
            title: `${member.name ?? ''} ${member.phone ?? ''} ${member.memberNo}`.trim(),
            hint: words('memberFound'),
            go: () => void navigate({ to: '/members/$id', params: { id: member.id } }),
        }))
    }

    async function orders(typed: string, signal: AbortSignal): Promise<Found[]> {
        const page = await told(api.POST('/api/v1/orders/lists', { body: { externalId: typed, limit: 5 }, signal }))
        return (page.items ?? []).map((order) => ({
            key: `order ${order.id}`,
            title: `${order.channel} ${order.externalId}`,
            hint: words('orderFound'),
            go: () =>
                void navigate({
                    to: '/orders/$channel/$externalId',
                    params: { channel: order.channel, externalId: order.externalId },
                }),
        }))
    }

    return <Palette open={open} onClose={onClose} find={find} />
}
