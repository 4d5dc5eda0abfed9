import { api, type Schemas, told } from '@regulars/api'
import { money, Panel, Pill, Read, Sideways, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { Yuan } from '../offers/terms/controls'
import { type Tier, worth } from './ladder'
import { useTierWords } from './tierWords'

type All = Schemas['CostLimit.All']

const send = (_key: string, body: All) => told(api.POST('/api/v1/ladders/cost-limits', { body }))

const limitsQuery = {
    queryKey: ['ladders', 'cost-limits'],
    queryFn: () => told(api.GET('/api/v1/ladders/cost-limits')),
}

interface Props {
    tiers: readonly Tier[]
    nameOf: (code: string) => string
}

/** What the benefits of each tier may cost, beside what they do (D-03). */
export function CostLimits(props: Props) {
    const words = useTierWords()
    const asked = useQuery(limitsQuery)
    return (
        <Panel title={words('costs')}>
            <Read of={asked} lines={3}>
                {(kept) => <Limits key={JSON.stringify(kept)} kept={kept} {...props} />}
            </Read>
        </Panel>
    )
}

function Limits({ kept, tiers, nameOf }: Props & { kept: All }) {
    const words = useTierWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [next, setNext] = useState(() => new Map(kept.limits.map((each) => [each.tier, each.mostMinor])))
    const save = useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['ladders'] })
            void message.success(words('leastSaved'))
        },
    })
    const may = can('POST /api/v1/ladders/cost-limits')
    const put = (tier: string, most: number | null) => {
        const changed = new Map(next)
        if (most === null) changed.delete(tier)
        else changed.set(tier, most)
        setNext(changed)
    }
    const wanted: All = { limits: [...next].map(([tier, mostMinor]) => ({ tier, mostMinor })) }
    const sorted = ({ limits }: All) => JSON.stringify([...limits].sort((a, b) => (a.tier < b.tier ? -1 : 1)))
    return (
        <div className="stack close">
            <p className="soft">{words('costsText')}</p>
            <Sideways label={words('costs')}>
                <table className="plain-table">
                    <Head />
                    <tbody>
                        {tiers.map((tier) => (
                            <Row
                                key={tier.code}
                                name={nameOf(tier.code)}
                                cost={worth(tier).cost}
                                most={next.get(tier.code)}
                                onChange={may ? (most) => put(tier.code, most) : undefined}
                            />
                        ))}
                    </tbody>
                </table>
            </Sideways>
            {may ? (
                <div>
                    <Button
                        disabled={sorted(wanted) === sorted(kept)}
                        loading={save.running}
                        onClick={() => void save.run(wanted)}
                    >
                        {words('leastSave')}
                    </Button>
                </div>
            ) : null}
        </div>
    )
}

function Head() {
    const words = useTierWords()
    return (
        <thead>
            <tr>
                <th scope="col">{words('costsTier')}</th>
                <th scope="col" className="right">
                    {words('costsNow')}
                </th>
                <th scope="col" className="right">
                    {words('costsMost')}
                </th>
            </tr>
        </thead>
    )
}

function Row({
    name,
    cost,
    most,
    onChange,
}: {
    name: string
    cost: number | undefined
    most: number | undefined
    /** Undefined: it may only be looked at. */
    onChange: ((most: number | null) => void) | undefined
}) {
    const words = useTierWords()
    const over = cost !== undefined && most !== undefined && cost > most
    return (
        <tr>
            <td>{name}</td>
            <td className="right num">
                {over ? <Pill tone="warn">{words('costsOver')}</Pill> : null}{' '}
                {cost === undefined ? <span className="faint">{words('costsUnknown')}</span> : money(cost)}
            </td>
            <td className="right num">
                {onChange === undefined ? (
                    most === undefined ? (
                        '–'
                    ) : (
                        money(most)
                    )
                ) : (
                    <Yuan label={`${name} ${words('costsMost')}`} value={most ?? null} onChange={onChange} />
                )}
            </td>
        </tr>
    )
}
