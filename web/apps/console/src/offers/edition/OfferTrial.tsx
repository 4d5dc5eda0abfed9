import { api, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { TrialShown } from '../../versions/TrialShown'

/** An offer that runs for some, beside its hold-out. */
export function OfferTrial({ id, version }: { id: string; version: number }) {
    const read = useQuery({
        queryKey: ['offers', id, 'trial', version],
        queryFn: () => told(api.GET('/api/v1/offers/{id}/trial', { params: { path: { id } } })),
    })
    return <TrialShown read={read} of="offer" asset="POINTS" />
}
