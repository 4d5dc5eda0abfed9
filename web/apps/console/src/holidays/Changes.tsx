import { api, told } from '@regulars/api'
import { useCommand, useSayRefusal } from '@regulars/kit'
import { Alert, Button } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import type { Change, Entry } from './holidays'
import { useHolidayWords } from './holidayWords'

/** So many days are named; the rest is counted. */
const NAMED = 20

/** What saving would change, asked of the server that will decide it. */
export function Changes({ entry }: { entry: Entry }) {
    const words = useHolidayWords()
    const say = useSayRefusal()
    const can = useCan()
    const [seen, setSeen] = useState<{ of: string; changes: Change[] }>()
    const asked = JSON.stringify(entry)
    const send = useCallback((_: string, body: Entry) => told(api.POST('/api/v1/holidays/dry-runs', { body })), [])
    const check = useCommand(send, {
        quiet: true,
        onDone: ({ changes }) => setSeen({ of: asked, changes }),
    })
    if (!can('POST /api/v1/holidays/dry-runs')) return null
    const kind = (is: Change['was']) => words(is ?? 'ordinary')
    return (
        <section className="stack close">
            <Button loading={check.running} onClick={() => void check.run(entry)}>
                {words('check')}
            </Button>
            {check.refusal ? <Alert type="warning" showIcon title={say(check.refusal)} role="alert" /> : null}
            {seen?.of === asked ? (
                <div role="status">
                    <p>{words(seen.changes.length === 0 ? 'noChanges' : 'changes')}</p>
                    <ul className="warnings">
                        {seen.changes.slice(0, NAMED).map(({ day, was, becomes }) => (
                            <li key={day} className="num">
                                {words('change', { date: day, was: kind(was), becomes: kind(becomes) })}
                            </li>
                        ))}
                        {seen.changes.length > NAMED ? <li>{words('more', { count: seen.changes.length })}</li> : null}
                    </ul>
                </div>
            ) : null}
        </section>
    )
}
