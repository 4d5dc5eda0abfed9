import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'

export type Import = Schemas['PriceImport']
export type Past = Schemas['PricesApi.Past']
export type Shown = Schemas['PricesApi.Shown']

export const importsQuery = queryOptions({
    queryKey: ['price-imports'],
    // While a list is taken in the bar moves.
    refetchInterval: ({ state }) => (state.data?.items?.some((each) => each.state === 'WAITING') ? 1_500 : false),
    queryFn: () => told(api.GET('/api/v1/price-imports')),
})

export const pricesQuery = (sku: string, store: string | undefined) =>
    queryOptions({
        queryKey: ['prices', sku, store],
        queryFn: () =>
            told(
                api.GET('/api/v1/prices', {
                    params: { query: { sku: [sku], ...(store === undefined ? {} : { store }) } },
                }),
            ),
    })

export const historyQuery = (sku: string, store: string | undefined) =>
    queryOptions({
        queryKey: ['prices', 'history', sku, store],
        queryFn: () =>
            told(
                api.GET('/api/v1/prices/{sku}/history', {
                    params: { path: { sku }, query: store === undefined ? {} : { store } },
                }),
            ),
    })
