import { count } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { useCan } from '../access/session'
import type { Overview } from './overviewQuery'
import { useOverviewWords } from './overviewWords'

const PLACES = [
    { of: 'approvals', to: '/approvals', needs: 'GET /api/v1/approvals' },
    { of: 'reviews', to: '/tiers/reviews', needs: 'GET /api/v1/tier-reviews' },
    { of: 'imports', to: '/imports', needs: 'GET /api/v1/imports' },
    { of: 'holidays', to: '/holidays', needs: 'POST /api/v1/holidays' },
] as const

/** What waits for a person, as links to where it is done. */
export function Waiting({ waiting }: { waiting: Overview['waiting'] }) {
    const words = useOverviewWords()
    const can = useCan()
    const open = PLACES.filter((place) => waiting[place.of] > 0 && can(place.needs))
    if (open.length === 0) return null
    return (
        <nav className="waiting" aria-label={words('waiting')}>
            <span className="soft">{words('waiting')}</span>
            {open.map((place) => (
                <Link key={place.of} to={place.to} className="num">
                    {words(place.of, { count: count(waiting[place.of]) })} →
                </Link>
            ))}
        </nav>
    )
}
