import { api, type Schemas, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useCallback, useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { Secret } from '../access/Secret'
import { useLadder, useTierName } from '../names'
import { usePartnerWords } from './partnerWords'

interface Typed {
    name: string
    nameEn: string
    yuan: number
    days: number
    tiers?: string[]
}

/** Agrees with another brand; its key is shown once, since it is stored nowhere. */
export function NewPartner({ onClose }: { onClose: () => void }) {
    const words = usePartnerWords()
    const [made, setMade] = useState<Schemas['PartnersApi.Made']>()
    const make = useMaking(setMade)
    if (made) {
        return (
            <Secret
                title={words('keyTitle', { name: made.partner.terms.name })}
                text={words(made.key ? 'keyText' : 'keyReplayed')}
                value={made.key ?? '–'}
                onClose={onClose}
            />
        )
    }
    return (
        <ReasonForm<Typed>
            title={words('add')}
            text={words('addText')}
            ok={words('add')}
            noReason
            running={make.running}
            refusal={make.refusal}
            initial={{ days: 90, yuan: 0, tiers: [] }}
            onClose={onClose}
            onSend={({ name, nameEn, yuan, days, tiers }) =>
                void make.run({
                    name: name.trim(),
                    nameEn: nameEn.trim(),
                    value: Math.round(yuan * 100),
                    days,
                    tiers: tiers ?? [],
                })
            }
        >
            <Fields />
        </ReasonForm>
    )
}

function useMaking(onDone: (made: Schemas['PartnersApi.Made']) => void) {
    const client = useQueryClient()
    const send = useCallback(
        (key: string, body: Schemas['Partner.Terms']) =>
            told(api.POST('/api/v1/partners', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: (made) => {
            void client.invalidateQueries({ queryKey: ['partners'] })
            onDone(made)
        },
    })
}

function Fields() {
    const words = usePartnerWords()
    const tier = useTierName()
    const ladder = useLadder()
    const text = [{ required: true, whitespace: true, message: words('required') }]
    const number = [{ required: true, message: words('required') }]
    return (
        <>
            <Form.Item name="name" label={words('nameZh')} rules={text}>
                <Input maxLength={120} autoFocus />
            </Form.Item>
            <Form.Item name="nameEn" label={words('nameEn')} rules={text}>
                <Input maxLength={120} />
            </Form.Item>
            <Form.Item name="yuan" label={words('value')} extra={words('valueHint')} rules={number}>
                <InputNumber<number> prefix="¥" min={0} max={100_000} precision={2} style={{ width: 160 }} />
            </Form.Item>
            <Form.Item name="days" label={words('days')} extra={words('daysHint')} rules={number}>
                <InputNumber<number> min={1} max={3660} precision={0} style={{ width: 160 }} />
            </Form.Item>
            <Form.Item name="tiers" label={words('tiers')} extra={words('tiersHint')}>
                <Select
                    mode="multiple"
                    placeholder={words('allTiers')}
                    options={(ladder?.tiers ?? []).map(({ code }) => ({ value: code, label: tier(code) }))}
                />
            </Form.Item>
        </>
    )
}
