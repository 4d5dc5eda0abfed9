import type { Refusal } from '@regulars/api'
import { Panel, sayAtField, useLanguage } from '@regulars/kit'
import { Input } from 'antd'
import { ConditionEditor } from '../../rules/conditions/ConditionEditor'
import type { Vocabulary } from '../../rules/conditions/language'
import { fitsLines, fitsOrder } from '../../rules/conditions/offers'
import { TrialEditor } from '../../rules/LimitsEditor'
import { LifeEditor } from '../coupons/LifeEditor'
import { KindCards } from '../KindCards'
import { type Body, fresh } from '../offerBody'
import { useOfferWords } from '../offerWords'
import { Together } from '../Together'
import { TermsEditor } from '../terms/TermsEditor'
import type { Draft } from './draft'
import type { Step } from './steps'
import type { Subject } from './subject'

interface Props {
    subject: Subject
    vocabulary: Vocabulary
    step: Step
    draft: Draft
    refusal: Refusal | undefined
    wrong: (field: string) => boolean
    onChange: (next: Draft) => void
}

/** One step of writing an offer. */
export function StepShown({ step, draft, wrong, onChange, ...rest }: Props) {
    const words = useOfferWords()
    const { offer } = draft
    const put = (next: Body) => onChange({ ...draft, offer: next })
    switch (step) {
        case 'kind':
            return (
                <Panel title={words('step_kind')}>
                    <KindCards
                        value={offer.benefit.is}
                        onChange={(is) => (is === offer.benefit.is ? undefined : put({ ...offer, benefit: fresh(is) }))}
                    />
                </Panel>
            )
        case 'terms':
            return (
                <div className="stack">
                    <Names body={offer} wrong={wrong} onChange={put} />
                    <Panel title={words(offer.benefit.is)}>
                        <TermsEditor
                            benefit={offer.benefit}
                            wrong={wrong}
                            onChange={(benefit) => put({ ...offer, benefit })}
                        />
                    </Panel>
                </div>
            )
        case 'who':
            return <Who {...rest} body={offer} onChange={put} />
        case 'life':
            return draft.coupon ? (
                <LifeEditor terms={draft.coupon} wrong={wrong} onChange={(coupon) => onChange({ ...draft, coupon })} />
            ) : null
        case 'together':
            return (
                <Panel>
                    <Together body={offer} onChange={put} />
                </Panel>
            )
    }
}

function Names({
    body,
    wrong,
    onChange,
}: {
    body: Body
    wrong: (field: string) => boolean
    onChange: (next: Body) => void
}) {
    const words = useOfferWords()
    return (
        <Panel>
            <div className="stack close">
                {(['name', 'nameEn'] as const).map((field) => (
                    <Input
                        key={field}
                        size={field === 'name' ? 'large' : 'middle'}
                        variant="filled"
                        aria-label={words(field)}
                        placeholder={words(`${field}Placeholder`)}
                        maxLength={120}
                        value={body[field]}
                        status={wrong(field) ? 'error' : ''}
                        onChange={(event) => onChange({ ...body, [field]: event.target.value })}
                    />
                ))}
            </div>
        </Panel>
    )
}

function Who({
    subject,
    vocabulary,
    body,
    refusal,
    onChange,
}: Pick<Props, 'subject' | 'vocabulary' | 'refusal'> & { body: Body; onChange: (next: Body) => void }) {
    const words = useOfferWords()
    const [language] = useLanguage()
    const conditions = {
        vocabulary,
        refused: refusal?.problem?.field,
        refusal: refusal && sayAtField(refusal, language),
    }
    return (
        <div className="stack">
            <Panel
                title={words('when')}
                {...(body.when ? {} : { more: <span className="faint">{words('whenAll')}</span> })}
            >
                <ConditionEditor
                    {...conditions}
                    value={body.when}
                    path={`${subject.path}.when`}
                    fits={fitsOrder}
                    onChange={(when) => onChange({ ...body, when })}
                />
            </Panel>
            <Panel
                title={words('lines')}
                {...(body.lines ? {} : { more: <span className="faint">{words('linesAll')}</span> })}
            >
                <ConditionEditor
                    {...conditions}
                    value={body.lines}
                    path={`${subject.path}.lines`}
                    fits={fitsLines}
                    onChange={(lines) => onChange({ ...body, lines })}
                />
            </Panel>
            {subject.coupon ? null : (
                <Panel title={words('trialPart')}>
                    <TrialEditor trial={body.trial} onChange={(trial) => onChange({ ...body, trial })} />
                </Panel>
            )}
        </div>
    )
}
