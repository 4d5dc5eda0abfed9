import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { instant, inZone, Panel, useNarrow } from '@regulars/kit'
import { Button, Checkbox, DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { Whole } from '../../Whole'
import type { CouponTerms, Lifetime, Supply } from '../edition/draft'
import { useOfferWords } from '../offerWords'
import { useCouponWords } from './couponWords'

interface Props {
    terms: CouponTerms
    wrong: (field: string) => boolean
    onChange: (next: CouponTerms) => void
}

/** How long a coupon is good, how many there are, and how it comes to somebody. */
export function LifeEditor({ terms, wrong, onChange }: Props) {
    const words = useCouponWords()
    return (
        <div className="stack">
            <Panel title={words('lifetime')}>
                <LifetimeEditor
                    of={terms.lifetime}
                    wrong={wrong('lifetime')}
                    onChange={(lifetime) => onChange({ ...terms, lifetime })}
                />
            </Panel>
            <Panel title={words('supply')}>
                <SupplyEditor
                    of={terms.supply}
                    wrong={wrong('supply')}
                    onChange={(supply) => onChange({ ...terms, supply })}
                />
            </Panel>
            <Panel title={words('ways')}>
                <div className="stack close">
                    {(['claimable', 'transferable'] as const).map((way) => (
                        <Checkbox
                            key={way}
                            checked={terms[way]}
                            onChange={(event) => onChange({ ...terms, [way]: event.target.checked })}
                        >
                            {words(way)}
                        </Checkbox>
                    ))}
                    <p className="faint">{words('waysHint')}</p>
                </div>
            </Panel>
        </div>
    )
}

function begun(is: Lifetime['is']): Lifetime {
    return is === 'fixed' ? { is, from: undefined, until: undefined } : { is, days: is === 'days' ? 7 : 30 }
}

function LifetimeEditor({ of, wrong, onChange }: { of: Lifetime; wrong: boolean; onChange: (next: Lifetime) => void }) {
    const words = useCouponWords()
    const narrow = useNarrow()
    return (
        <div className="stack close">
            <div>
                <Segmented<Lifetime['is']>
                    vertical={narrow}
                    aria-label={words('lifetime')}
                    options={(['dayEnd', 'days', 'fixed'] as const).map((is) => ({ value: is, label: words(is) }))}
                    value={of.is}
                    onChange={(is) => onChange(begun(is))}
                />
            </div>
            {of.is === 'fixed' ? (
                <div className="says">
                    <At
                        label={words('from')}
                        value={of.from}
                        wrong={wrong}
                        onChange={(from) => onChange({ ...of, from })}
                    />
                    {words('to')}
                    <At
                        label={words('until')}
                        value={of.until}
                        wrong={wrong}
                        onChange={(until) => onChange({ ...of, until })}
                    />
                </div>
            ) : (
                <div className="says">
                    {words('afterGiven')}
                    <Whole
                        label={words(of.is)}
                        least={of.is === 'days' ? 1 : 0}
                        most={3660}
                        value={of.days}
                        wrong={wrong}
                        onChange={(days) => onChange({ ...of, days })}
                    />
                    {words(of.is === 'days' ? 'daysAfter' : 'dayEndAfter')}
                </div>
            )}
        </div>
    )
}

function At({
    label,
    value,
    wrong,
    onChange,
}: {
    label: string
    value: string | undefined
    wrong: boolean
    onChange: (next: string | undefined) => void
}) {
    return (
        <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            needConfirm={false}
            aria-label={label}
            placeholder={label}
            status={wrong ? 'error' : ''}
            value={value ? dayjs(inZone(value).format('YYYY-MM-DDTHH:mm')) : null}
            onChange={(next) => onChange(next ? instant(next.format('YYYY-MM-DD HH:mm')) : undefined)}
        />
    )
}

const PERIODS: readonly Supply['per'][] = ['HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR', 'EVER']

function SupplyEditor({ of, wrong, onChange }: { of: Supply[]; wrong: boolean; onChange: (next: Supply[]) => void }) {
    const words = useCouponWords()
    const offer = useOfferWords()
    const select = <V extends string>(label: string, choices: readonly V[], value: V, put: (next: V) => void) => (
        <Select<V>
            variant="filled"
            aria-label={label}
            popupMatchSelectWidth={false}
            options={choices.map((each) => ({ value: each, label: words(`supply_${each}` as 'supply_ALL') }))}
            value={value}
            onChange={put}
        />
    )
    return (
        <div className="stack close">
            {of.length === 0 ? <span className="faint">{words('supplyNone')}</span> : null}
            {wrong ? <span className="bad">{words('supplyTwice')}</span> : null}
            {of.map((each, at) => (
                <div key={at} className="says">
                    {select(words('supply'), ['ALL', 'MEMBER'] as const, each.of, (next) =>
                        onChange(of.with(at, { ...each, of: next })),
                    )}
                    {select(words('period'), PERIODS, each.per, (per) => onChange(of.with(at, { ...each, per })))}
                    {words('atMost')}
                    <Whole
                        label={words('atMost')}
                        most={100_000_000}
                        value={each.most}
                        onChange={(most) => onChange(of.with(at, { ...each, most: most ?? 1 }))}
                    />
                    {words('pieces')}
                    <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined />}
                        aria-label={offer('remove')}
                        onClick={() => onChange(of.toSpliced(at, 1))}
                    />
                </div>
            ))}
            {of.length < 6 ? (
                <div>
                    <Button
                        type="dashed"
                        size="small"
                        icon={<PlusOutlined />}
                        onClick={() => onChange([...of, fresh(of)])}
                    >
                        {words('addSupply')}
                    </Button>
                </div>
            ) : null}
        </div>
    )
}

/** A ceiling that is not there yet. */
function fresh(of: readonly Supply[]): Supply {
    const free = (['ALL', 'MEMBER'] as const)
        .flatMap((whose) => (['EVER', 'DAY', 'MONTH'] as const).map((per) => ({ of: whose, per })))
        .find((each) => !of.some((has) => has.of === each.of && has.per === each.per))
    return { of: free?.of ?? 'ALL', per: free?.per ?? 'EVER', most: free?.of === 'MEMBER' ? 1 : 1_000 }
}
