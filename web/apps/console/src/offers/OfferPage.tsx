import { EditionPage } from './edition/EditionPage'
import { OFFERS } from './edition/subject'

export function OfferPage() {
    return <EditionPage subject={OFFERS} />
}
