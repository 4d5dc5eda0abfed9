import { Panel, Sentence } from '@regulars/kit'
import { Select } from 'antd'
import { Whole } from '../Whole'
import type { Body, Fall, Lasting } from './ladder'
import { useTierWords } from './tierWords'

/** How long a tier lasts and what comes after, as a sentence. */
export function useKeeping(): (body: Body) => string {
    const words = useTierWords()
    return ({ lasting, count, graceDays, fall }) => {
        const lasts = words(lasting === 'YEAR_END' && count === 0 ? 'YEAR_END_0' : lasting, { count })
        return words(graceDays === 0 ? 'sentenceNoGrace' : 'sentence', { lasts, grace: graceDays, fall: words(fall) })
    }
}

export function KeepingEditor({ body, onChange }: { body: Body; onChange: (next: Body) => void }) {
    const words = useTierWords()
    const says = useKeeping()
    return (
        <Panel title={words('keep')}>
            <div className="stack close">
                <Sentence text={says(body)} />
                <div className="says">
                    {words('lastsFor')}
                    <Whole
                        label={words('lastsFor')}
                        least={body.lasting === 'MONTHS' ? 1 : 0}
                        most={120}
                        value={body.count}
                        onChange={(next) => onChange({ ...body, count: next ?? 1 })}
                    />
                    <Select<Lasting>
                        variant="filled"
                        aria-label={words('lastsFor')}
                        popupMatchSelectWidth={false}
                        options={[
                            { value: 'MONTHS', label: words('months') },
                            { value: 'YEAR_END', label: words('years') },
                        ]}
                        value={body.lasting}
                        onChange={(lasting) =>
                            onChange({ ...body, lasting, count: lasting === 'MONTHS' ? Math.max(1, body.count) : 1 })
                        }
                    />
                </div>
                <div className="says">
                    {words('grace')}
                    <Whole
                        label={words('grace')}
                        least={0}
                        most={366}
                        value={body.graceDays}
                        onChange={(next) => onChange({ ...body, graceDays: next ?? 0 })}
                    />
                    {words('graceDays')}
                    <Select<Fall>
                        variant="filled"
                        aria-label={words('graceDays')}
                        popupMatchSelectWidth={false}
                        options={(['ONE_STEP', 'TO_GROWTH'] as const).map((each) => ({
                            value: each,
                            label: words(each),
                        }))}
                        value={body.fall}
                        onChange={(fall) => onChange({ ...body, fall })}
                    />
                </div>
            </div>
        </Panel>
    )
}
