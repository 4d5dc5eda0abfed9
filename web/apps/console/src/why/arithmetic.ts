import type { Schemas } from '@regulars/api'
import { type Ratio, ratio, times } from './ratio'

export type Because = Schemas['Earned.Because']
export type Factor = Schemas['Earned.Factor']

export type Step =
    | { is: 'base'; minor: number }
    | { is: 'fixed'; amount: number }
    | { is: 'rate'; perYuan: Ratio; makes: Ratio | undefined }
    | { is: 'factor'; factor: Factor; by: Ratio; makes: Ratio | undefined }
    | { is: 'rounded'; rounding: NonNullable<Because['rounding']>; makes: number }
    | { is: 'cap'; cut: number }

/**
 * From what was paid to what was given: base → per yuan → factors → rounding → cap. Where lines have factors of their own
 * (`varies`) the sum cannot be told as one product; those steps have no result of their own.
 */
export function stepsOf(because: Because, amount: number): Step[] {
    const before = amount + because.capped
    const steps: Step[] = []
    if (because.perYuan === undefined) {
        steps.push({ is: 'fixed', amount: before })
    } else {
        let product: Ratio = times(ratio(`${because.baseMinor}`), ratio('1/100'))
        steps.push({ is: 'base', minor: because.baseMinor })
        const perYuan = ratio(because.perYuan)
        product = times(product, perYuan)
        const told = !because.varies
        steps.push({ is: 'rate', perYuan, makes: told ? product : undefined })
        for (const factor of because.factors) {
            const by = ratio(factor.factor)
            product = times(product, by)
            steps.push({ is: 'factor', factor, by, makes: told ? product : undefined })
        }
        if (because.rounding !== undefined && (because.varies || product.under !== 1n)) {
            steps.push({ is: 'rounded', rounding: because.rounding, makes: before })
        }
    }
    if (because.capped > 0) steps.push({ is: 'cap', cut: because.capped })
    return steps
}

/** The tier that a factor comes from; undefined where a rule gives it. */
export function tierOf(factor: Factor): string | undefined {
    return factor.by.startsWith('tier:') ? factor.by.slice('tier:'.length) : undefined
}
