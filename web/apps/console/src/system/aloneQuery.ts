import { api, told } from '@regulars/api'

/** Up to how much of points or growth value one person moves alone. */
export const aloneQuery = {
    queryKey: ['adjusted-alone'],
    queryFn: () => told(api.GET('/api/v1/tenant/adjustments')),
}
