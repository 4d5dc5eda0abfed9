import type { Line } from '@regulars/sdk'
import { keep } from '../goods/goods'
import { NewGoods } from './NewGoods'
import type { Selling } from './over'
import { PaySheet } from './PaySheet'
import { Redeem } from './Redeem'
import { Register } from './Register'
import { Several } from './Several'

/** The one thing that asks for an answer now. */
export function Overlay({ sale, over, onDo, onOver, onSold, onText }: Selling & { onText: (text: string) => void }) {
    const close = () => onOver(undefined)
    switch (over?.is) {
        case undefined:
            return null
        case 'goods': {
            const add = (line: Line) => {
                const { quantity: _, restricted: __, ...article } = line
                void keep([article])
                onDo({ do: 'add', line })
                close()
            }
            return <NewGoods sku={over.sku} onAdd={add} onClose={close} />
        }
        case 'register': {
            const found = (phone: string) => {
                close()
                onText(phone)
            }
            return <Register phone={over.phone} onDone={found} onClose={close} />
        }
        case 'several': {
            const pick = (guest: (typeof over.guests)[number]) => {
                onDo({ do: 'guest', guest })
                close()
            }
            return <Several guests={over.guests} onPick={pick} onClose={close} />
        }
        case 'redeem': {
            const { guest } = sale
            if (guest === undefined) return null
            const again = () => {
                close()
                onText(guest.memberNo)
            }
            return <Redeem guest={guest} onDone={again} onClose={close} />
        }
        case 'bill':
            return <PaySheet sale={sale} of={over.of} onSold={onSold} onClose={close} />
    }
}
