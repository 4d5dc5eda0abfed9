import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { alertQuery } from './custody'

/** What is still to be done, for who may know it. */
export function useCustodyAlert() {
    const can = useCan()
    return useQuery({ ...alertQuery, enabled: can('GET /api/v1/stored-value/custody/alert') })
}
