import { day, Empty, moment, Panel, Pill, Read, type Tone } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { useChannelName } from '../../names'
import { consentsQuery, type Member } from '../queries'
import { currentConsents, type Line } from './consents'
import { useConsentWords } from './consentWords'
import { RecordConsent } from './RecordConsent'
import { SensitiveTold } from './SensitiveTold'
import { usePurposes } from './texts'
import { WithdrawConsent } from './WithdrawConsent'

const TONES: Record<Line['state'], Tone> = { GRANTED: 'good', REFUSED: 'plain', WITHDRAWN: 'warn' }

/** What the member agreed to, and all that he ever said. */
export function ConsentsTab({ member }: { member: Member }) {
    const words = useConsentWords()
    const can = useCan()
    const consents = useQuery(consentsQuery(member.id))
    const [recording, setRecording] = useState(false)
    const [withdrawing, setWithdrawing] = useState<Line>()
    const may = can('POST /api/v1/members/{id}/consents') && member.state === 'ACTIVE'
    const add = may ? <Button onClick={() => setRecording(true)}>{words('add')}</Button> : null
    return (
        <div className="stack">
            <Read of={consents}>
                {({ items: history = [] }) =>
                    history.length === 0 ? (
                        <Panel>
                            <Empty title={words('emptyTitle')} text={words('emptyText')} action={add} />
                        </Panel>
                    ) : (
                        <div className="stack">
                            <Panel title={words('now')} more={add}>
                                <p className="soft">{words('lead')}</p>
                                <div className="consents">
                                    {currentConsents(history).map((line) => (
                                        <Current
                                            key={line.purpose}
                                            line={line}
                                            onWithdraw={may ? () => setWithdrawing(line) : undefined}
                                        />
                                    ))}
                                </div>
                            </Panel>
                            <Panel title={words('history')}>
                                <History lines={history} />
                            </Panel>
                        </div>
                    )
                }
            </Read>
            <SensitiveTold member={member.id} />
            <RecordConsent id={member.id} open={recording} onClose={() => setRecording(false)} />
            <WithdrawConsent id={member.id} line={withdrawing} onClose={() => setWithdrawing(undefined)} />
        </div>
    )
}

function Current({ line, onWithdraw }: { line: Line; onWithdraw: (() => void) | undefined }) {
    const words = useConsentWords()
    const { name: purpose } = usePurposes()
    const channel = useChannelName()
    return (
        <div className="consent">
            <div className="grow">
                <div className="row">
                    <b>{purpose(line.purpose)}</b>
                    <Pill tone={TONES[line.state]}>{words(line.state)}</Pill>
                </div>
                <div className="soft num">
                    {[
                        moment(line.at),
                        channel(line.channel),
                        `${words('textVersion')} ${line.textVersion}`,
                        line.mayAskAgainAt && Date.parse(line.mayAskAgainAt) > Date.now()
                            ? words('askAgain', { date: day(line.mayAskAgainAt) })
                            : undefined,
                    ]
                        .filter(Boolean)
                        .join(' · ')}
                </div>
            </div>
            {line.state === 'GRANTED' && onWithdraw ? (
                <Button size="small" onClick={onWithdraw}>
                    {words('withdraw')}
                </Button>
            ) : null}
        </div>
    )
}

function History({ lines }: { lines: readonly Line[] }) {
    const words = useConsentWords()
    const { name: purpose } = usePurposes()
    const channel = useChannelName()
    return (
        <ul className="consent-history">
            {[...lines]
                .sort((one, other) => other.n - one.n)
                .map((line) => (
                    <li key={line.n}>
                        <span className="num soft">{moment(line.at)}</span>
                        <b>{purpose(line.purpose)}</b>
                        <Pill tone={TONES[line.state]}>{words(line.state)}</Pill>
                        <span className="soft">
                            {channel(line.channel)} · {words('textVersion')}{' '}
                            <span className="num">{line.textVersion}</span>
                        </span>
                    </li>
                ))}
        </ul>
    )
}
