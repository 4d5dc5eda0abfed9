import { Sentence, sayAtField, useCommand, useLanguage } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, InputNumber, Modal, Segmented, Select, Slider } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { useCan, useSession } from '../access/session'
import { useStores } from '../names'
import { segmentsQuery } from '../segments/queries'
import { Picking } from './Picking'
import { type Asked, ask, MOST_SEGMENTS, type Wanted } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'
import './whatif.css'

const SPANS = [3, 6, 12, 24] as const

interface Props {
    /** What is tried; without it the person chooses. */
    draft?: Wanted
    name?: string
    onClose: () => void
}

/** On how much of the past a draft is tried. */
export function StartModal({ draft, name, onClose }: Props) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const navigate = useNavigate()
    const client = useQueryClient()
    const [chosen, setChosen] = useState<Wanted | undefined>(draft)
    const [rest, setRest] = useState<Omit<Asked, 'draft'>>({
        months: 12,
        percent: 100,
        stores: [],
        pointsPerYuan: undefined,
        segment: undefined,
        bySegments: [],
    })
    const begun = useCallback(
        ({ id }: { id: string }) => {
            void client.invalidateQueries({ queryKey: ['what-ifs'] })
            void navigate({ to: '/what-ifs/$id', params: { id } })
        },
        [client, navigate],
    )
    // Who holds a part of the chain and chooses no store tries it on all of his.
    const { staff } = useSession()
    const { choices } = useStores()
    const own = staff.scope !== undefined && rest.stores.length === 0
    const asked = own ? { ...rest, stores: choices.map(({ value }) => value) } : rest
    const start = useCommand(ask, { quiet: true, onDone: begun })
    return (
        <Modal
            open
            title={words(draft ? 'tryOnPast' : 'start')}
            okText={words('run')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: chosen === undefined, loading: start.running }}
            onOk={() => chosen && void start.run({ draft: chosen, ...asked })}
            onCancel={onClose}
        >
            <div className="stack">
                {draft ? <Sentence text={name} /> : <Picking onChoose={setChosen} />}
                <Scope of={rest} draft={chosen} onChange={setRest} />
                <p className="faint">{words(chosen?.offer ? 'held' : 'heldPoints')}</p>
                {start.refusal ? <Alert type="error" showIcon title={sayAtField(start.refusal, language)} /> : null}
            </div>
        </Modal>
    )
}

function Scope({
    of,
    draft,
    onChange,
}: {
    of: Omit<Asked, 'draft'>
    draft: Wanted | undefined
    onChange: (next: Omit<Asked, 'draft'>) => void
}) {
    const words = useWhatIfWords()
    const stores = useStores()
    const points = draft?.offer === undefined
    return (
        <div className="stack close">
            <Field label={words('monthsLabel')}>
                <Segmented
                    value={of.months}
                    options={SPANS.map((count) => ({ value: count, label: words('months', { count }) }))}
                    onChange={(months) => onChange({ ...of, months })}
                />
            </Field>
            <Field
                label={`${words('share')} · ${of.percent === 100 ? words('shareAll') : words('sharePart', { percent: of.percent })}`}
            >
                <Slider
                    min={5}
                    max={100}
                    step={5}
                    value={of.percent}
                    onChange={(percent) => onChange({ ...of, percent })}
                    ariaLabelForHandle={words('share')}
                />
            </Field>
            <Field label={words('stores')} hint={of.stores.length > 0 && points ? words('storesNote') : undefined}>
                <Select
                    mode="multiple"
                    allowClear
                    aria-label={words('stores')}
                    placeholder={words('allStores')}
                    value={[...of.stores]}
                    options={[...stores.choices]}
                    optionFilterProp="label"
                    onChange={(chosen) => onChange({ ...of, stores: chosen })}
                />
            </Field>
            <Segments of={of} draft={draft} onChange={onChange} />
            {points ? (
                <Worth of={of.pointsPerYuan} onChange={(pointsPerYuan) => onChange({ ...of, pointsPerYuan })} />
            ) : null}
        </div>
    )
}

/** What a point is worth; left empty, what the offers in force say. */
function Worth({ of, onChange }: { of: number | undefined; onChange: (points: number | undefined) => void }) {
    const words = useWhatIfWords()
    return (
        <Field label={words('pointsPerYuan')} hint={words('perYuanHint')}>
            <InputNumber
                min={1}
                max={1_000_000}
                precision={0}
                aria-label={words('pointsPerYuan')}
                value={of ?? null}
                onChange={(value) => onChange(value ?? undefined)}
            />
        </Field>
    )
}

/**
 * For those alone who were in a segment when they bought, and by which segments the result is told; only for who may read segments.
 */
function Segments({
    of,
    draft,
    onChange,
}: {
    of: Omit<Asked, 'draft'>
    draft: Wanted | undefined
    onChange: (next: Omit<Asked, 'draft'>) => void
}) {
    const words = useWhatIfWords()
    const can = useCan()
    const [language] = useLanguage()
    const reads = can('GET /api/v1/segments')
    const segments = useQuery({ ...segmentsQuery, enabled: reads }).data
    if (!reads) return null
    const options = (segments?.items ?? [])
        .filter(({ state }) => state === 'ACTIVE')
        .map(({ id, name }) => ({ value: id, label: name[language] }))
    return (
        <>
            {draft?.ladder === undefined ? (
                <Field label={words('segment')} hint={of.segment ? words('segmentHint') : undefined}>
                    <Select
                        allowClear
                        showSearch={{ optionFilterProp: 'label' }}
                        aria-label={words('segment')}
                        placeholder={words('allMembers')}
                        value={of.segment ?? null}
                        options={options}
                        onChange={(value: string | null | undefined) =>
                            onChange({ ...of, segment: value ?? undefined })
                        }
                    />
                </Field>
            ) : null}
            <Field label={words('bySegments')} hint={of.bySegments.length > 0 ? words('bySegmentsHint') : undefined}>
                <Select
                    mode="multiple"
                    allowClear
                    maxCount={MOST_SEGMENTS}
                    aria-label={words('bySegments')}
                    placeholder={words('noSegments')}
                    value={[...of.bySegments]}
                    options={options}
                    optionFilterProp="label"
                    onChange={(bySegments) => onChange({ ...of, bySegments })}
                />
            </Field>
        </>
    )
}

export function Field({ label, hint, children }: { label: string; hint?: string | undefined; children: ReactNode }) {
    return (
        <div className="asked-field">
            <span className="faint">{label}</span>
            {children}
            {hint ? <span className="hint">{hint}</span> : null}
        </div>
    )
}
