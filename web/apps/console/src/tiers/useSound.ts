import { api, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { type Sound, USUAL } from './ladder'

export const soundQuery = {
    queryKey: ['ladders', 'ratios'],
    queryFn: () => told(api.GET('/api/v1/ladders/ratios')),
}

/** Between which ratios the chain wants its benefits; the usual ones until that is known. */
export function useSound(): Sound {
    const can = useCan()
    const { data } = useQuery({ ...soundQuery, enabled: can('GET /api/v1/ladders/ratios') })
    return data ?? USUAL
}

/** `120` is `1.20`. */
export function hundredths(of: number): string {
    return (of / 100).toFixed(2)
}
