import { Labelled } from '@regulars/kit'
import { Input, InputNumber, Select } from 'antd'
import { useLadder, useTierName } from '../../names'
import { useTemplates } from '../coupons/useTemplates'
import { Yuan } from '../terms/controls'
import type { Draft, Facts } from './golden'
import { useGoldenWords } from './goldenWords'
import { OwnFieldsEditor } from './OwnFieldsEditor'
import { PastEditor } from './PastEditor'
import { PersonEditor } from './PersonEditor'

/** The member as offers see him: only what matters is said. */
export function FactsEditor({ draft, onChange }: { draft: Draft; onChange: (next: Draft) => void }) {
    const words = useGoldenWords()
    const { member } = draft
    const put = (next: Partial<Facts>) => onChange({ ...draft, member: { ...member, ...next } })
    return (
        <div className="stack close">
            <p className="faint">{words('factsHint')}</p>
            <div className="golden-facts">
                <Tier member={member} onPut={put} />
                <Figure label={words('points')} value={member.points} onChange={(points) => put({ points })} />
                <Figure
                    label={words('pointsUse')}
                    value={draft.points}
                    onChange={(points) => onChange({ ...draft, points })}
                />
                <Stored member={member} onChange={(next) => onChange({ ...draft, member: next })} />
                <Figure label={words('growth')} value={member.growth} onChange={(growth) => put({ growth })} />
                <Figure
                    label={words('days')}
                    value={member.memberForDays}
                    most={36_500}
                    onChange={(memberForDays) => put({ memberForDays })}
                />
            </div>
            <PersonEditor member={member} onChange={(next) => onChange({ ...draft, member: next })} />
            <Held member={member} onPut={put} />
            <PastEditor member={member} onChange={(next) => onChange({ ...draft, member: next })} />
            <OwnFieldsEditor member={member} onChange={(next) => onChange({ ...draft, member: next })} />
        </div>
    )
}

interface Part {
    member: Facts
    onPut: (next: Partial<Facts>) => void
}

function Tier({ member, onPut }: Part) {
    const words = useGoldenWords()
    const ladder = useLadder()
    const name = useTierName()
    return (
        <Labelled text={words('tier')}>
            {(id) => (
                <Select
                    id={id}
                    variant="filled"
                    allowClear
                    placeholder={words('anybody')}
                    options={(ladder?.tiers ?? []).map(({ code }) => ({ value: code, label: name(code) }))}
                    value={member.tier ?? null}
                    onChange={(tier: string | null | undefined) => onPut({ tier: tier ?? undefined })}
                />
            )}
        </Labelled>
    )
}

function Figure({
    label,
    value,
    most = 1_000_000_000,
    onChange,
}: {
    label: string
    value: number
    most?: number
    onChange: (next: number) => void
}) {
    return (
        <Labelled text={label}>
            {(id) => (
                <InputNumber<number>
                    id={id}
                    variant="filled"
                    min={0}
                    max={most}
                    precision={0}
                    value={value}
                    onChange={(next) => onChange(next ?? 0)}
                />
            )}
        </Labelled>
    )
}

/** Empty: he does not pay by stored value. */
function Stored({ member, onChange }: { member: Facts; onChange: (next: Facts) => void }) {
    const words = useGoldenWords()
    const put = (fen: number | null) => {
        const { stored: _, ...rest } = member
        onChange(fen === null ? rest : { ...rest, stored: fen })
    }
    return (
        <Labelled text={words('stored')}>
            {() => <Yuan label={words('stored')} value={member.stored ?? null} onChange={put} />}
        </Labelled>
    )
}

function Held({ member, onPut }: Part) {
    const words = useGoldenWords()
    const templates = useTemplates()
    return (
        <>
            <Labelled text={words('coupons')}>
                {(id) => (
                    <Select
                        id={id}
                        mode="multiple"
                        variant="filled"
                        maxCount={20}
                        placeholder={words('couponsPlaceholder')}
                        showSearch={{ optionFilterProp: 'label' }}
                        options={[
                            ...templates.choices,
                            // One that is given no more stays what it is.
                            ...member.coupons
                                .filter((each) => !templates.choices.some(({ value }) => value === each))
                                .map((each) => ({ value: each, label: templates.name(each) })),
                        ]}
                        value={member.coupons}
                        onChange={(coupons: string[]) => onPut({ coupons })}
                    />
                )}
            </Labelled>
            <Labelled text={words('tags')}>
                {(id) => (
                    <Select
                        id={id}
                        mode="tags"
                        variant="filled"
                        placeholder={words('tagsPlaceholder')}
                        value={member.tags}
                        onChange={(tags: string[]) => onPut({ tags })}
                    />
                )}
            </Labelled>
        </>
    )
}

export function NameField({ value, onChange }: { value: string; onChange: (next: string) => void }) {
    const words = useGoldenWords()
    return (
        <Labelled text={words('name')}>
            {(id) => (
                <Input
                    id={id}
                    variant="filled"
                    maxLength={120}
                    placeholder={words('namePlaceholder')}
                    value={value}
                    onChange={(event) => onChange(event.target.value)}
                />
            )}
        </Labelled>
    )
}
