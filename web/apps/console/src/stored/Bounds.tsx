import { defineWords, Labelled } from '@regulars/kit'
import { api, told } from '@regulars/api'
import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Modal } from 'antd'
import { useCallback } from 'react'
import { OneNumber } from '../system/OneNumber'
import { type Stored, settingsQuery } from './storedQuery'
import { useSetting } from './useSetting'

const useWords = defineWords('storedBounds', {
    zh: {
        title: '限额与时限',
        lead: '法规是上限，这里只能定得更严。',
        named: '记名卡余额上限（法定 5,000 元）',
        bearer: '不记名卡余额上限（法定 1,000 元）',
        bonus: '赠金计入余额上限',
        bonusAbout: '默认计入。不计入时，只有本金受限。',
        days: '一般退款的时限（法定 15 天）',
        yuan: '元',
        day: '天',
        save: '保存',
        saved: '已保存',
    },
    en: {
        title: 'Limits',
        lead: 'The law says the most; here it can only be tightened.',
        named: 'Most on a named card (5,000 yuan by law)',
        bearer: 'Most on a bearer card (1,000 yuan by law)',
        bonus: 'The bonus counts to these limits',
        bonusAbout: 'It does by default. Otherwise only the principal is limited.',
        days: 'Days within which usual refunds are paid (15 by law)',
        yuan: 'yuan',
        day: 'days',
        save: 'Save',
        saved: 'Saved',
    },
})

const YUAN = 100

/** What the chain holds itself to within the law (L-18, L-27). */
export function Bounds({ settings, onClose }: { settings: Stored; onClose: () => void }) {
    const words = useWords()
    const client = useQueryClient()
    const turn = useSetting(words('saved'), () => undefined)
    const bounds = settings.bounds ?? { bearerCap: 1_000 * YUAN, bonusCounts: true, refundDays: 15 }
    // whatever else was set meanwhile stays
    const put = useCallback(
        async (key: string, change: (of: Stored) => Stored) => {
            const now = await client.fetchQuery(settingsQuery)
            return told(
                api.POST('/api/v1/stored-value/settings', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: change(now),
                }),
            )
        },
        [client],
    )
    const named = useCallback(
        (key: string, yuan: number) => put(key, (of) => ({ ...of, namedCap: yuan * YUAN })),
        [put],
    )
    const bearer = useCallback(
        (key: string, yuan: number) =>
            put(key, (of) => ({ ...of, bounds: { ...bounds, ...of.bounds, bearerCap: yuan * YUAN } })),
        [put, bounds],
    )
    const days = useCallback(
        (key: string, refundDays: number) =>
            put(key, (of) => ({ ...of, bounds: { ...bounds, ...of.bounds, refundDays } })),
        [put, bounds],
    )
    const one = (label: string, kept: number, most: number, unit: string, send: typeof named) => (
        <Labelled text={label}>
            {() => (
                <OneNumber
                    key={kept}
                    label={label}
                    kept={kept}
                    least={1}
                    most={most}
                    unit={unit}
                    words={{ save: words('save'), saved: words('saved') }}
                    of={settingsQuery.queryKey}
                    send={send}
                />
            )}
        </Labelled>
    )
    return (
        <Modal open title={words('title')} footer={null} onCancel={onClose}>
            <div className="stack">
                <p className="soft">{words('lead')}</p>
                {one(words('named'), Math.floor(settings.namedCap / YUAN), 5_000, words('yuan'), named)}
                {one(words('bearer'), Math.floor(bounds.bearerCap / YUAN), 1_000, words('yuan'), bearer)}
                <div>
                    <Checkbox
                        checked={bounds.bonusCounts}
                        disabled={turn.running}
                        onChange={(event) =>
                            void turn.run({ ...settings, bounds: { ...bounds, bonusCounts: event.target.checked } })
                        }
                    >
                        {words('bonus')}
                    </Checkbox>
                    <p className="faint">{words('bonusAbout')}</p>
                </div>
                {one(words('days'), bounds.refundDays, 15, words('day'), days)}
            </div>
        </Modal>
    )
}
