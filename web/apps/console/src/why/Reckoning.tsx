import type { Schemas } from '@regulars/api'
import { count, money, signed, useLanguage } from '@regulars/kit'
import type { ReactNode } from 'react'
import { useTierName } from '../names'
import { ruleName } from '../rules/body'
import { type Because, type Step, stepsOf, tierOf } from './arithmetic'
import { type Ratio, sayRatio } from './ratio'
import { useWhyWords } from './whyWords'

type RuleOf = (id: string, version: number) => Schemas['RulesVersion'] | undefined

/** One line for each step, what it makes at its right; the last is what was posted. */
export function Reckoning({ because, amount, ruleOf }: { because: Because; amount: number; ruleOf: RuleOf }) {
    const words = useWhyWords()
    const tierName = useTierName()
    const steps = stepsOf(because, amount)
    return (
        <div className="stack close">
            <table className="plain-table">
                <tbody>
                    {steps.map((step) => (
                        <StepRow
                            key={step.is === 'factor' ? `${step.is} ${step.factor.by}` : step.is}
                            step={step}
                            ruleOf={ruleOf}
                        />
                    ))}
                </tbody>
                <tfoot>
                    <tr>
                        <td>{words('given')}</td>
                        <td className="right num">{signed(amount)}</td>
                    </tr>
                </tfoot>
            </table>
            {because.varies ? <span className="faint">{words('varies')}</span> : null}
            {because.tier ? <span className="faint">{words('tierThen', { tier: tierName(because.tier) })}</span> : null}
        </div>
    )
}

function StepRow({ step, ruleOf }: { step: Step; ruleOf: RuleOf }) {
    const [language] = useLanguage()
    const words = useWhyWords()
    const tierName = useTierName()
    switch (step.is) {
        case 'base':
            return <Row says={words('base')} makes={money(step.minor)} />
        case 'fixed':
            return <Row says={words('fixed')} makes={count(step.amount)} />
        case 'rate':
            return <Row says={`× ${words('rate', { rate: sayRatio(step.perYuan) })}`} makes={product(step.makes)} />
        case 'factor': {
            const tier = tierOf(step.factor)
            const rule = tier === undefined ? ruleOf(step.factor.by, step.factor.version)?.body : undefined
            const name = rule && ruleName(rule, language)
            const by =
                tier !== undefined
                    ? words('factorTier', { tier: tierName(tier) })
                    : name !== undefined
                      ? words('factorRule', { rule: name })
                      : words('factorRuleUnnamed')
            return <Row says={`× ${sayRatio(step.by)} ${by}`} makes={product(step.makes)} />
        }
        case 'rounded':
            return <Row says={words(step.rounding)} makes={count(step.makes)} />
        case 'cap':
            return <Row says={words('cap')} makes={signed(-step.cut)} />
    }
}

function product(makes: Ratio | undefined): string {
    return makes === undefined ? '' : sayRatio(makes)
}

function Row({ says, makes }: { says: string; makes: ReactNode }) {
    return (
        <tr>
            <td>{says}</td>
            <td className="right num">{makes}</td>
        </tr>
    )
}
