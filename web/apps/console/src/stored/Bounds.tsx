import { api, told } from '@regulars/api'
import { defineWords } from '@regulars/kit'
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
const LAW = { bearerCap: 1_000 * YUAN, bonusCounts: true, refundDays: 15 }

type Send = (key: string, next: number) => Promise<unknown>

/** Sends one bound; whatever else was set meanwhile stays. */
function useBound(change: (of: Stored, next: number) => Stored): Send {
    const client = useQueryClient()
    return useCallback(
        async (key, next) => {
            const now = await client.fetchQuery(settingsQuery)
            return told(
                api.POST('/api/v1/stored-value/settings', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: change(now, next),
                }),
            )
        },
        [client, change],
    )
}

const named = (of: Stored, yuan: number): Stored => ({ ...of, namedCap: yuan * YUAN })
const bearer = (of: Stored, yuan: number): Stored => ({
    ...of,
    bounds: { ...LAW, ...of.bounds, bearerCap: yuan * YUAN },
})
const days = (of: Stored, refundDays: number): Stored => ({ ...of, bounds: { ...LAW, ...of.bounds, refundDays } })

/** What the chain holds itself to within the law (L-18, L-27). */
export function Bounds({ settings, onClose }: { settings: Stored; onClose: () => void }) {
    const words = useWords()
    const turn = useSetting(words('saved'), () => undefined)
    const bounds = settings.bounds ?? LAW
    const ofNamed = useBound(named)
    const ofBearer = useBound(bearer)
    const ofDays = useBound(days)
    return (
        <Modal open title={words('title')} footer={null} onCancel={onClose}>
            <div className="stack">
                <p className="soft">{words('lead')}</p>
                <Bound of="named" kept={Math.floor(settings.namedCap / YUAN)} most={5_000} unit="yuan" send={ofNamed} />
                <Bound
                    of="bearer"
                    kept={Math.floor(bounds.bearerCap / YUAN)}
                    most={1_000}
                    unit="yuan"
                    send={ofBearer}
                />
                <div className="stack close">
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
                <Bound of="days" kept={bounds.refundDays} most={15} unit="day" send={ofDays} />
            </div>
        </Modal>
    )
}

interface BoundProps {
    of: 'named' | 'bearer' | 'days'
    kept: number
    most: number
    unit: 'yuan' | 'day'
    send: Send
}

function Bound({ of, kept, most, unit, send }: BoundProps) {
    const words = useWords()
    return (
        <div className="stack close">
            <span>{words(of)}</span>
            <OneNumber
                key={kept}
                label={words(of)}
                kept={kept}
                least={1}
                most={most}
                unit={words(unit)}
                words={{ save: words('save'), saved: words('saved') }}
                of={settingsQuery.queryKey}
                send={send}
            />
        </div>
    )
}
