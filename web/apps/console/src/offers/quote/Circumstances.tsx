import { instant, inZone } from '@regulars/kit'
import { DatePicker, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { CHANNELS, useChannelName, useOwnStore, useStores } from '../../names'
import { useOfferWords } from '../offerWords'
import { BuyerPicker } from './BuyerPicker'
import type { Sample } from './sample'

/** Who buys, when, where, and what the freight would be. */
export function Circumstances({ sample, onChange }: { sample: Sample; onChange: (next: Sample) => void }) {
    return (
        <div className="circumstances">
            <BuyerPicker member={sample.member} onChange={(member) => onChange({ ...sample, member })} />
            <Place of={sample} onChange={(place) => onChange({ ...sample, ...place })} />
        </div>
    )
}

type Where = Pick<Sample, 'at' | 'channel' | 'store' | 'shipping'>

/** When, where, and what the freight would be. */
export function Place({ of, onChange }: { of: Where; onChange: (next: Where) => void }) {
    const sample: Where = { at: of.at, channel: of.channel, store: of.store, shipping: of.shipping }
    const words = useOfferWords()
    const channel = useChannelName()
    const stores = useStores()
    const own = useOwnStore()
    return (
        <>
            <DatePicker
                size="small"
                showTime={{ format: 'HH:mm' }}
                format="YYYY-MM-DD HH:mm"
                needConfirm={false}
                aria-label={words('moment')}
                placeholder={words('now')}
                value={sample.at ? dayjs(inZone(sample.at).format('YYYY-MM-DDTHH:mm')) : null}
                onChange={(next) =>
                    onChange({ ...sample, at: next ? instant(next.format('YYYY-MM-DD HH:mm')) : undefined })
                }
            />
            <Select
                size="small"
                aria-label={words('channel')}
                popupMatchSelectWidth={false}
                options={CHANNELS.filter((code) => code !== 'import' && code !== 'console').map((code) => ({
                    value: code as string,
                    label: channel(code),
                }))}
                value={sample.channel}
                onChange={(next) => onChange({ ...sample, channel: next })}
            />
            <Select
                size="small"
                style={{ minWidth: 130 }}
                allowClear={own === undefined}
                aria-label={words('store')}
                placeholder={words('store')}
                popupMatchSelectWidth={false}
                showSearch={{ optionFilterProp: 'label' }}
                options={[...stores.choices]}
                value={sample.store ?? own ?? null}
                onChange={(next: string | null | undefined) => onChange({ ...sample, store: next ?? undefined })}
            />
            <InputNumber<number>
                size="small"
                style={{ width: 120 }}
                prefix={words('freight')}
                min={0}
                max={10_000}
                precision={2}
                aria-label={words('freight')}
                value={sample.shipping / 100}
                onChange={(next) => onChange({ ...sample, shipping: Math.round((next ?? 0) * 100) })}
            />
        </>
    )
}
