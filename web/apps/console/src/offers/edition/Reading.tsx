import { Facts, Panel } from '@regulars/kit'
import { ConditionEditor } from '../../rules/conditions/ConditionEditor'
import type { Part, Vocabulary } from '../../rules/conditions/language'
import { BudgetBar } from '../BudgetPicker'
import { useBudgets } from '../offersQuery'
import { useOfferWords } from '../offerWords'
import type { Edition } from './draft'
import { useSections } from './useSections'

const none = () => false
const OWN = new Set(['when', 'lines', 'name'])

/** A version as it stands, part by part. */
export function Reading({ vocabulary, of }: { vocabulary: Vocabulary; of: Edition }) {
    const words = useOfferWords()
    const sections = useSections(vocabulary)
    const { offer } = of.draft
    const budget = useBudgets().find((each) => each.budget.id === offer.budget)
    const condition = (part: Part | undefined, title: 'when' | 'lines', empty: 'whenAll' | 'linesAll') => (
        <Panel title={words(title)} {...(part ? {} : { more: <span className="faint">{words(empty)}</span> })}>
            {part ? (
                <ConditionEditor readOnly vocabulary={vocabulary} value={part} path={`body.${title}`} fits={none} />
            ) : null}
        </Panel>
    )
    return (
        <div className="stack">
            <Panel>
                <Facts
                    of={sections
                        .filter(({ title }) => !OWN.has(title))
                        .map(({ title, lines }) => {
                            const said = lines(of)
                            return [
                                words(title),
                                title === 'budget' && budget ? (
                                    <>
                                        {budget.budget.name} <BudgetBar of={budget} />
                                    </>
                                ) : said.length === 0 ? undefined : (
                                    said.map((text) => <div key={text}>{text}</div>)
                                ),
                            ] as const
                        })}
                />
            </Panel>
            {condition(offer.when, 'when', 'whenAll')}
            {condition(offer.lines, 'lines', 'linesAll')}
        </div>
    )
}
