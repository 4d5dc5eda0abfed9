import { Checkbox, Select } from 'antd'
import { Whole } from '../Whole'
import { BudgetPicker } from './BudgetPicker'
import { LimitsEditor } from './LimitsEditor'
import { type Body, LAYERS } from './offerBody'
import { useGroups } from './offersQuery'
import { useOfferWords } from './offerWords'

/** With what it may stand in one order, how often, and from which budget. */
export function Together({ body, onChange }: { body: Body; onChange: (next: Body) => void }) {
    const words = useOfferWords()
    const groups = useGroups()
    const { stacking } = body
    return (
        <div className="stack">
            <section className="stack close">
                <h3>{words('groups')}</h3>
                <Select
                    mode="tags"
                    variant="filled"
                    style={{ maxWidth: 520 }}
                    aria-label={words('groups')}
                    placeholder={words('groupsPlaceholder')}
                    tokenSeparators={['、', ',', ' ']}
                    options={groups.map((group) => ({ value: group, label: group }))}
                    value={stacking.groups}
                    onChange={(next: string[]) =>
                        onChange({ ...body, stacking: { ...stacking, groups: next.slice(0, 8) } })
                    }
                />
                <p className="faint">{words('groupsHint')}</p>
                <Checkbox
                    checked={stacking.alone}
                    onChange={(event) => onChange({ ...body, stacking: { ...stacking, alone: event.target.checked } })}
                >
                    {words('alone', { layer: words(LAYERS[body.benefit.is]) })}
                </Checkbox>
            </section>
            <section className="stack close">
                <h3>{words('limits')}</h3>
                <LimitsEditor limits={body.limits} onChange={(limits) => onChange({ ...body, limits })} />
            </section>
            <section className="stack close">
                <h3>{words('budget')}</h3>
                <BudgetPicker value={body.budget} onChange={(budget) => onChange({ ...body, budget })} />
            </section>
            <Further body={body} onChange={onChange} />
        </div>
    )
}

function Further({ body, onChange }: { body: Body; onChange: (next: Body) => void }) {
    const words = useOfferWords()
    return (
        <section className="stack close">
            <h3>{words('more')}</h3>
            <Checkbox
                checked={body.restrictedToo}
                onChange={(event) => onChange({ ...body, restrictedToo: event.target.checked })}
            >
                {words('restrictedToo')}
            </Checkbox>
            <div className="says small">
                {words('priority')}
                <Whole
                    label={words('priority')}
                    least={0}
                    most={1_000}
                    value={body.priority}
                    onChange={(priority) => onChange({ ...body, priority: priority ?? 0 })}
                />
                <span className="faint">{words('priorityHint')}</span>
            </div>
        </section>
    )
}
