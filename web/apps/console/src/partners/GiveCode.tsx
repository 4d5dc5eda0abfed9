import { api, told } from '@regulars/api'
import { moment, Panel, useCommand, useSayRefusal } from '@regulars/kit'
import { Alert, Button } from 'antd'
import { useCallback, useState } from 'react'
import { BuyerPicker } from '../offers/quote/BuyerPicker'
import type { Partner } from './partners'
import { usePartnerWords } from './partnerWords'

/** A code for a member who asks at the desk; whoever has one is told the same again. */
export function GiveCode({ partner }: { partner: Partner }) {
    const words = usePartnerWords()
    const say = useSayRefusal()
    const [member, setMember] = useState<{ id: string; label: string }>()
    const [shown, setShown] = useState<{ code: string; until: string; usedAt?: string }>()
    const send = useCallback(
        (_: string, id: string) =>
            told(
                api.POST('/api/v1/members/{id}/partner-codes', {
                    params: { path: { id } },
                    body: { partner: partner.id },
                }),
            ),
        [partner.id],
    )
    const give = useCommand(send, { quiet: true, onDone: setShown })
    return (
        <Panel title={words('giveTitle')}>
            <div className="stack close">
                <p className="soft">{words('giveText')}</p>
                <div className="row">
                    <BuyerPicker
                        member={member}
                        onChange={(next) => {
                            setShown(undefined)
                            give.clear()
                            setMember(next)
                        }}
                    />
                    <Button
                        disabled={member === undefined}
                        loading={give.running}
                        onClick={() => member && void give.run(member.id)}
                    >
                        {words('give')}
                    </Button>
                </div>
                {give.refusal ? <Alert type="error" showIcon role="alert" title={say(give.refusal)} /> : null}
                {shown ? (
                    <p role="status">
                        <code className="mono" style={{ fontSize: 18, userSelect: 'all' }}>
                            {shown.code}
                        </code>{' '}
                        <span className="soft">
                            {shown.usedAt
                                ? words('usedAt', { at: moment(shown.usedAt) })
                                : words('goodUntil', { at: moment(shown.until) })}
                        </span>
                    </p>
                ) : null}
            </div>
        </Panel>
    )
}
