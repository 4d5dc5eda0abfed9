import { api, Refusal, type Schemas, told } from '@regulars/api'
import { count, Facts, moment, Panel, Pill, Read, useSayRefusal, WhyDrawer } from '@regulars/kit'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { useBrokenLine } from './brokenLines'
import { useSystemWords } from './systemWords'

type Run = Schemas['VerifyRuns.Run']

/** The nightly checks of the book; each opens what it checked and what it found. */
export function VerifyRuns() {
    const words = useSystemWords()
    const [open, setOpen] = useState<Run>()
    const asked = useQuery({
        queryKey: ['verify', 'runs'],
        refetchInterval: 60_000,
        queryFn: () => told(api.GET('/api/v1/verify/runs')),
    })
    return (
        <Panel title={words('runs')} more={<VerifyNow />}>
            <p className="soft" style={{ margin: '0 0 8px' }}>
                {words('runsText')}
            </p>
            <Read of={asked} lines={4}>
                {(page) => <Runs runs={page.items ?? []} onOpen={setOpen} />}
            </Read>
            <WhyDrawer
                open={open !== undefined}
                title={open ? words('run', { at: moment(open.at) }) : ''}
                onClose={() => setOpen(undefined)}
            >
                {open ? <Details run={open} /> : null}
            </WhyDrawer>
        </Panel>
    )
}

function Runs({ runs, onOpen }: { runs: readonly Run[]; onOpen: (run: Run) => void }) {
    const words = useSystemWords()
    const took = useTook()
    if (runs.length === 0) {
        return (
            <span>
                {words('runsNone')}
                <br />
                <span className="soft">{words('runsNoneText')}</span>
            </span>
        )
    }
    return (
        <table className="plain-table">
            <thead>
                <tr>
                    <th>{words('when')}</th>
                    <th className="right">{words('checked')}</th>
                    <th className="right">{words('took')}</th>
                </tr>
            </thead>
            <tbody>
                {runs.slice(0, 14).map((run) => (
                    <tr key={run.at}>
                        <td>
                            <Pill tone={run.clean ? 'good' : 'bad'}>
                                <button type="button" className="link num" onClick={() => onOpen(run)}>
                                    {moment(run.at)}
                                </button>
                            </Pill>
                            {run.clean ? null : (
                                <div className="bad">{words('broken', { count: count(run.broken.length) })}</div>
                            )}
                        </td>
                        <td className="right num">{count(run.checked.entries ?? 0)}</td>
                        <td className="right num">{took(run.tookMs)}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    )
}

function useTook(): (millis: number) => string {
    const words = useSystemWords()
    return (millis) =>
        millis < 1_000 ? words('millis', { count: millis }) : words('seconds', { count: (millis / 1_000).toFixed(1) })
}

function Details({ run }: { run: Run }) {
    const words = useSystemWords()
    const took = useTook()
    return (
        <div className="stack">
            <Pill tone={run.clean ? 'good' : 'bad'}>
                {run.clean ? words('clean') : words('broken', { count: count(run.broken.length) })}
            </Pill>
            <div>
                <h3 className="soft">{words('checkedWhat')}</h3>
                <Checked checked={run.checked} />
            </div>
            <Facts of={[[words('took'), took(run.tookMs)]]} />
            {run.broken.length > 0 ? <Broken lines={run.broken} /> : null}
        </div>
    )
}

const KNOWN = ['accounts', 'entries', 'lots', 'holds', 'adjustments', 'standings', 'events', 'anchors'] as const

function Checked({ checked }: { checked: Record<string, number> }) {
    const words = useSystemWords()
    return (
        <Facts
            of={Object.entries(checked).map(([what, amount]) => {
                const known = KNOWN.find((each) => each === what)
                return [known ? words(known) : what, count(amount)] as const
            })}
        />
    )
}

function Broken({ lines }: { lines: readonly string[] }) {
    const words = useSystemWords()
    const say = useBrokenLine()
    return (
        <div className="stack close">
            <h3>{words('brokenLines')}</h3>
            <span className="warn">{words('brokenAdvice')}</span>
            <ul className="mono broken-lines">
                {lines.map((line) => (
                    <li key={line} title={line}>
                        {say(line)}
                    </li>
                ))}
            </ul>
        </div>
    )
}

/** A check of the whole book on demand; it only reads. */
function VerifyNow() {
    const words = useSystemWords()
    const can = useCan()
    const say = useSayRefusal()
    const { message, modal } = App.useApp()
    const check = useMutation({
        mutationFn: () => told(api.GET('/api/v1/verify')),
        onSuccess: (found) => {
            if (found.clean) void message.success(words('verified'))
            else {
                modal.error({
                    title: words('verifiedBroken', { count: count(found.broken.length) }),
                    content: <Broken lines={found.broken} />,
                    width: 640,
                })
            }
        },
        onError: (broken) => void message.error(broken instanceof Refusal ? say(broken) : words('verifyFailed')),
    })
    if (!can('GET /api/v1/verify')) return null
    return (
        <Button size="small" loading={check.isPending} onClick={() => check.mutate()}>
            {words('verifyNow')}
        </Button>
    )
}
