import { listed, money, useLanguage } from '@regulars/kit'
import { useTierName } from '../../names'
import { spoken } from '../../rules/conditions/describe'
import { useKnown } from '../../rules/conditions/known'
import type { Part, Vocabulary } from '../../rules/conditions/language'
import { useSpeechOf } from '../../rules/conditions/useSpeech'
import { useRuleWords } from '../../rules/ruleWords'
import { useTrialText } from '../../rules/useBodyText'
import { useCouponWords } from '../coupons/couponWords'
import { useLifetimeText } from '../coupons/lifetimeText'
import { faceOf } from '../face'
import type { Body } from '../offerBody'
import { useBudgets } from '../offersQuery'
import { type OfferWord, useOfferWords } from '../offerWords'
import type { Draft } from './draft'
import { partsOf } from './parts'

type Said = { draft: Draft; zh: string; en: string }

export interface Section {
    title: OfferWord
    lines: (of: Said) => string[]
}

/** An offer's parts as lines of words, for reading and for comparing versions. */
export function useSections(vocabulary: Vocabulary): readonly Section[] {
    const words = useOfferWords()
    const known = useKnown()
    const speech = useSpeechOf(vocabulary, known)
    const more = useTerms()
    const coupon = useCouponLines()
    const condition = (part: Part | undefined, none: OfferWord) =>
        part ? spoken(speech, part).map(({ depth, text }) => '　'.repeat(depth) + text) : [words(none)]
    return [
        { title: 'name', lines: ({ draft }) => [draft.offer.name, draft.offer.nameEn] },
        { title: 'gives', lines: more.gives },
        { title: 'when', lines: ({ draft }) => condition(draft.offer.when, 'whenAll') },
        { title: 'lines', lines: ({ draft }) => condition(draft.offer.lines, 'linesAll') },
        { title: 'groups', lines: ({ draft }) => more.stacking(draft.offer) },
        { title: 'limits', lines: ({ draft }) => more.limits(draft.offer) },
        { title: 'budget', lines: ({ draft }) => more.budget(draft.offer) },
        { title: 'trialPart', lines: ({ draft }) => (draft.coupon ? [] : [more.trial(draft.offer)]) },
        {
            title: 'more',
            lines: ({ draft: { offer } }) => [
                ...(offer.restrictedToo ? [words('restrictedToo')] : []),
                ...(offer.priority > 0 ? [`${words('priority')} ${offer.priority}`] : []),
            ],
        },
        { title: 'couponPart', lines: ({ draft }) => coupon(draft) },
    ]
}

function useTerms() {
    const words = useOfferWords()
    const rule = useRuleWords()
    const [language] = useLanguage()
    const budgets = useBudgets()
    const trialText = useTrialText()
    const tier = useTierName()
    const space = language === 'zh' ? '' : ' '
    return {
        gives: (of: Said): string[] => {
            const { benefit, name, nameEn } = of.draft.offer
            if (benefit.is === 'memberPrice') {
                return benefit.prices.map(({ sku, tiers, price }) =>
                    `${sku} ${money(price ?? 0)} ${listed(tiers.map(tier), language)}`.trim(),
                )
            }
            const face = faceOf(benefit, language, words)
            const said = partsOf(of[language], language === 'zh' ? name : nameEn)[0]
            return [`${words(benefit.is)} · ${said ?? `${face.large}${face.unit}`}`]
        },
        stacking: ({ stacking, benefit: { is } }: Body): string[] => [
            ...(stacking.groups.length > 0 ? [listed(stacking.groups, language)] : []),
            ...(stacking.alone ? [words('aloneShort')] : []),
            ...(stacking.groups.length === 0 && !stacking.alone ? [words('free', { is: words(is) })] : []),
        ],
        limits: ({ limits }: Body): string[] =>
            limits.length === 0
                ? [words('limitsNone')]
                : limits.map(
                      ({ per, times }) =>
                          `${words('limitBefore')}${space}${rule(per)}${space}${rule('capMost')} ${times} ${words('limitAfter')}`,
                  ),
        budget: ({ budget }: Body): string[] => [
            budget === undefined
                ? words('budgetNone')
                : (budgets.find((each) => each.budget.id === budget)?.budget.name ?? budget),
        ],
        trial: ({ trial }: Body): string => trialText({ trial }),
    }
}

function useCouponLines(): (draft: Draft) => string[] {
    const words = useCouponWords()
    const lifetime = useLifetimeText()
    return ({ coupon }) =>
        coupon === undefined
            ? []
            : [
                  lifetime(coupon.lifetime),
                  ...coupon.supply.map(
                      ({ of, per, most }) =>
                          `${words(`supply_${of}`)} ${words(`supply_${per}`)} ${words('atMost')} ${most} ${words('pieces')}`,
                  ),
                  ...(coupon.claimable ? [words('claimable')] : []),
                  ...(coupon.transferable ? [words('transferable')] : []),
              ]
}
