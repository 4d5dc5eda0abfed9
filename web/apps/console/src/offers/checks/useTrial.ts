import { api, Refusal, type Schemas, told } from '@regulars/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCan } from '../../access/session'
import { useSettled } from '../../imports/useSettled'
import { useLadder } from '../../names'
import type { Vocabulary } from '../../rules/conditions/language'
import type { Draft } from '../edition/draft'
import { soFar } from '../edition/useExplained'
import { toSend } from '../offerBody'
import { distinct, type Goods, line, type Sample } from '../quote/sample'

export type Tried = Schemas['OfferTrials.Found']
export type Cart = Schemas['OfferTrials.Cart']

const MOST_GOODS = 24

/** What carts are made of: the goods of the sample basket first, then what was sold lately. */
function goodsOf(sample: Sample, known: readonly Goods[]): Goods[] {
    return distinct([...sample.goods, ...known]).slice(0, MOST_GOODS)
}

/** Tries the draft beside everything in force; `share` is what goods have to bring at least, in hundredths of the list price. */
export function useTrial(
    vocabulary: Vocabulary,
    { draft, id }: { draft: Draft; id: string | undefined },
    sample: Sample | undefined,
    known: readonly Goods[],
    share: number,
) {
    const can = useCan()
    const ladder = useLadder()
    const tier = ladder?.tiers.at(-1)?.code
    const question =
        sample === undefined
            ? null
            : {
                  draft: { body: toSend(soFar(vocabulary, draft).offer), ...(id ? { offer: id } : {}) },
                  goods: goodsOf(sample, known).map((each) => line({ ...each, quantity: 1 })),
                  leastShare: `${share}/100`,
                  channel: sample.channel,
                  ...(sample.store ? { store: sample.store } : {}),
                  ...(tier ? { tier } : {}),
              }
    const settled = useSettled(JSON.stringify(question), 300)
    const query = useQuery({
        queryKey: ['trial', settled],
        enabled: settled !== 'null' && can('POST /api/v1/checkout/trials'),
        staleTime: 60_000,
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: ({ signal }): Promise<Tried> =>
            told(api.POST('/api/v1/checkout/trials', { body: JSON.parse(settled), signal })),
    })
    return {
        tried: query.error ? undefined : query.data,
        refusal: query.error instanceof Refusal ? query.error : undefined,
        behind: query.isFetching || settled === 'null',
    }
}
