import { api, type Schemas, told } from '@regulars/api'
import { Labelled, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Input, Modal } from 'antd'
import { useCallback, useState } from 'react'
import { BuyerPicker } from '../quote/BuyerPicker'
import type { Sample } from '../quote/sample'
import { useCouponWords } from './couponWords'
import { PackPicker } from './PackPicker'

function useIssuing(member: string | undefined, onClose: () => void) {
    const words = useCouponWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Schemas['Gifts.NewIssue']) =>
            told(api.POST('/api/v1/coupons/issues', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: ({ coupons }) => {
            void client.invalidateQueries({ queryKey: ['coupon-templates'] })
            void client.invalidateQueries({ queryKey: ['member', member] })
            void message.success(words('issued_', { count: coupons.length }))
            onClose()
        },
    })
}

/** Gives a member one coupon of each chosen kind: all of them or none, with a reason that is kept. */
export function Issue({ member: given, onClose }: { member?: Sample['member']; onClose: () => void }) {
    const words = useCouponWords()
    const say = useSayRefusal()
    const [member, setMember] = useState<Sample['member']>(given)
    const [pack, setPack] = useState<string[]>([])
    const [reason, setReason] = useState('')
    const issue = useIssuing(member?.id, onClose)
    return (
        <Modal
            open
            title={words('issueTitle')}
            okText={words('issue')}
            cancelText={words('cancel')}
            okButtonProps={{
                disabled: member === undefined || pack.length === 0 || reason.trim() === '',
                loading: issue.running,
            }}
            onOk={() =>
                member &&
                void issue.run({
                    member: member.id,
                    pack: pack.map((template) => ({ template })),
                    reason: reason.trim(),
                })
            }
            onCancel={onClose}
        >
            <div className="stack close">
                <div className="labelled">
                    <span>{words('member')}</span>
                    {given ? (
                        <span className="mono">{given.label}</span>
                    ) : (
                        <BuyerPicker member={member} onChange={setMember} />
                    )}
                </div>
                <PackPicker value={pack} onChange={setPack} />
                <Labelled text={words('why')}>
                    {(id) => (
                        <Input.TextArea
                            id={id}
                            rows={2}
                            maxLength={500}
                            placeholder={words('whyPlaceholder')}
                            value={reason}
                            onChange={(event) => setReason(event.target.value)}
                        />
                    )}
                </Labelled>
                {issue.refusal ? <Alert type="error" showIcon title={say(issue.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}
