import { money } from '@regulars/kit'
import { useOfferWords } from '../offerWords'
import { QuoteShown } from '../quote/QuoteShown'
import type { Key } from '../quote/sample'
import type { Cart } from './useTrial'

/** A cart as it would stand at the till: its lines, its amounts, what was used and what it costs the house. */
export function CartShown({ cart, mine }: { cart: Cart; mine: Key | undefined }) {
    const words = useOfferWords()
    const { sum } = cart.quote
    return (
        <div className="cart">
            <p className="cart-lead">
                {cart.below > 0
                    ? words('cartBelow', { goods: money(sum.goods), below: money(cart.below) })
                    : words('cartFree')}
                <span className="soft"> {words('cartWithout', { without: money(cart.without) })}</span>
            </p>
            <QuoteShown quote={cart.quote} goods={cart.pieces} mine={mine} />
        </div>
    )
}
