import { api, type Schemas, told } from '@regulars/api'
import { Panel, Read, useCommand, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Select } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { useCan } from '../../access/session'
import { useStores } from '../../names'
import { Whole } from '../../Whole'
import { Yuan } from '../terms/controls'
import { usePolicyWords } from './policyWords'

type Bounds = Schemas['Bounds']
type Limits = Bounds['usual']

const TENDERS = ['cash', 'wechat', 'alipay', 'card'] as const

/** How much a device may sell while the server is out of reach: everywhere, and otherwise in single stores. */
export function BoundsPanel() {
    const can = useCan()
    const query = useQuery({
        queryKey: ['till-bounds'],
        enabled: can('GET /api/v1/till/bounds'),
        queryFn: () => told(api.GET('/api/v1/till/bounds')),
    })
    if (!can('GET /api/v1/till/bounds')) return null
    return (
        <Read of={query} lines={3}>
            {(bounds) => <Written key={JSON.stringify(bounds)} base={bounds} />}
        </Read>
    )
}

function Written({ base }: { base: Bounds }) {
    const words = usePolicyWords()
    const say = useSayRefusal()
    const can = useCan()
    const stores = useStores()
    const may = can('POST /api/v1/till/bounds')
    const [bounds, setBounds] = useState(base)
    const saving = useSaving()
    const own = Object.entries(bounds.stores) as [string, Limits][]
    const put = (store: string, limits: Limits) =>
        setBounds({ ...bounds, stores: { ...bounds.stores, [store]: limits } })
    const drop = (store: string) =>
        setBounds({ ...bounds, stores: Object.fromEntries(own.filter(([code]) => code !== store)) })
    const changed = JSON.stringify(bounds) !== JSON.stringify(base)
    const save = may ? (
        <Button size="small" disabled={!changed} loading={saving.running} onClick={() => void saving.run(bounds)}>
            {words('save')}
        </Button>
    ) : null
    return (
        <Panel title={words('bounds')} more={save}>
            <p className="soft">{words('boundsLead')}</p>
            {saving.refusal ? <Alert type="error" showIcon role="alert" title={say(saving.refusal)} /> : null}
            <One
                name={words('usual')}
                of={bounds.usual}
                may={may}
                onChange={(usual) => setBounds({ ...bounds, usual })}
            />
            {own.map(([code, limits]) => (
                <One
                    key={code}
                    name={stores.name(code) ?? code}
                    of={limits}
                    may={may}
                    onChange={(next) => put(code, next)}
                    more={
                        may ? (
                            <Button type="link" size="small" onClick={() => drop(code)}>
                                {words('remove')}
                            </Button>
                        ) : null
                    }
                />
            ))}
            {may ? <OtherStore taken={own.map(([code]) => code)} onPick={(code) => put(code, bounds.usual)} /> : null}
            <p className="faint">{words('never')}</p>
        </Panel>
    )
}

function useSaving() {
    const words = usePolicyWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Bounds) =>
            told(api.POST('/api/v1/till/bounds', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void message.success(words('boundsSaved'))
            void client.invalidateQueries({ queryKey: ['till-bounds'] })
        },
    })
}

function OtherStore({ taken, onPick }: { taken: readonly string[]; onPick: (code: string) => void }) {
    const words = usePolicyWords()
    const { choices } = useStores()
    return (
        <Select
            size="small"
            style={{ width: 220 }}
            aria-label={words('addStore')}
            placeholder={words('addStore')}
            showSearch={{ optionFilterProp: 'label' }}
            options={choices.filter(({ value }) => !taken.includes(value))}
            value={null}
            onChange={(code: string | null) => {
                if (code !== null) onPick(code)
            }}
        />
    )
}

/** The limits of one place as a sentence. */
function One({
    name,
    of,
    may,
    onChange,
    more,
}: {
    name: string
    of: Limits
    may: boolean
    onChange: (next: Limits) => void
    more?: ReactNode
}) {
    const words = usePolicyWords()
    return (
        <fieldset className="policy-bounds" disabled={!may}>
            <legend>
                <b>{name}</b> {more}
            </legend>
            <div className="says">
                {words('hours')}
                <Whole
                    label={words('hours')}
                    most={168}
                    value={of.hours}
                    onChange={(hours) => onChange({ ...of, hours: hours ?? 1 })}
                />
                {words('hoursAfter')}
                <Whole
                    label={words('sales')}
                    most={10_000}
                    value={of.mostSales}
                    onChange={(mostSales) => onChange({ ...of, mostSales: mostSales ?? 1 })}
                />
                {words('salesAfter')}
                <Yuan
                    label={words('amount')}
                    value={of.mostAmount}
                    onChange={(mostAmount) => onChange({ ...of, mostAmount: mostAmount ?? 0 })}
                />
                {words('amountAfter')}
                <Yuan
                    label={words('sale')}
                    value={of.mostSale}
                    onChange={(mostSale) => onChange({ ...of, mostSale: mostSale ?? 0 })}
                />
                {words('saleAfter')}
                <Tenders of={of.tenders} may={may} onChange={(tenders) => onChange({ ...of, tenders })} />
            </div>
        </fieldset>
    )
}

/** A chain may have tenders that we have no word for: they are shown as they are. */
function Tenders({ of, may, onChange }: { of: string[]; may: boolean; onChange: (next: string[]) => void }) {
    const words = usePolicyWords()
    return (
        <Select
            mode="tags"
            variant="filled"
            disabled={!may}
            style={{ minWidth: 220 }}
            aria-label={words('tenders')}
            options={TENDERS.map((value) => ({ value: value as string, label: words(`tender_${value}`) }))}
            value={of}
            onChange={onChange}
        />
    )
}
