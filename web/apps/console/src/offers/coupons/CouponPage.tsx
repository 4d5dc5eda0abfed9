import { EditionPage } from '../edition/EditionPage'
import { COUPONS } from '../edition/subject'

export function CouponPage() {
    return <EditionPage subject={COUPONS} />
}
