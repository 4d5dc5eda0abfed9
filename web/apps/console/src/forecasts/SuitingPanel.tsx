import { count, listed, Panel, Read, Sideways, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { SuitingModal } from './SuitingModal'
import { choicesOf, labelOf, lineOf, type OfField, reached, suitingsQuery, type Ware } from './suiting'
import { useSuitingWords } from './suitingWords'

/** Which goods suit which choice of the chain's sensitive fields (S2-50); nothing of any member. */
export function SuitingPanel() {
    const words = useSuitingWords()
    const can = useCan()
    const may = can('GET /api/v1/suitings')
    const asked = useQuery({ ...suitingsQuery, enabled: may })
    if (!may) return null
    return (
        <Panel title={words('title')}>
            <p className="soft">{words('lead')}</p>
            <Read of={asked} lines={3}>
                {({ fields = [], wares = [] }) =>
                    fields.length === 0 ? (
                        <>
                            <p className="soft">{words('none')}</p>
                            <Link to="/member-fields">{words('toFields')}</Link>
                        </>
                    ) : (
                        fields.map((of) => <OfOne key={of.field.name} of={of} wares={wares} />)
                    )
                }
            </Read>
        </Panel>
    )
}

function OfOne({ of, wares }: { of: OfField; wares: readonly Ware[] }) {
    const words = useSuitingWords()
    const can = useCan()
    const [language] = useLanguage()
    const [editing, setEditing] = useState(false)
    const label = labelOf(of, language)
    const called = (sku: string) => wares.find((each) => each.sku === sku)?.name ?? sku
    return (
        <section className="stack close">
            <div className="row apart">
                <h3>{label}</h3>
                {can('POST /api/v1/suitings') ? (
                    <Button size="small" onClick={() => setEditing(true)}>
                        {words('edit')}
                    </Button>
                ) : null}
            </div>
            <Sideways label={label}>
                <table className="plain-table">
                    <thead>
                        <tr>
                            <th scope="col">{words('choice')}</th>
                            <th scope="col">{words('categories')}</th>
                            <th scope="col">{words('skus')}</th>
                            <th scope="col" className="right">
                                {words('reached')}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {choicesOf(of, language).map(({ value, name }) => {
                            const line = lineOf(of.goods, value)
                            return (
                                <tr key={value}>
                                    <th scope="row">{name}</th>
                                    <td>{listed(line.categories, language) || words('nothing')}</td>
                                    <td>{listed(line.skus.map(called), language) || words('nothing')}</td>
                                    <td className="right num">
                                        {words('reachedCount', { count: count(reached(line, wares)) })}
                                    </td>
                                </tr>
                            )
                        })}
                    </tbody>
                </table>
            </Sideways>
            {editing ? <SuitingModal of={of} wares={wares} onClose={() => setEditing(false)} /> : null}
        </section>
    )
}
