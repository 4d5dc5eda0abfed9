import { count, Facts, moment, Panel, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { portraitQuery, sumOf } from './portrait'
import { usePortraitWords } from './portraitWords'

/** How fresh each group of the portrait is, and how much there is of it. */
export function PortraitPanel({ id, more }: { id: string; more: ReactNode }) {
    const words = usePortraitWords()
    const asked = useQuery(portraitQuery(id))
    const updated = (at: string | undefined) =>
        at === undefined ? words('never') : words('updated', { at: moment(at) })
    const told = (key: 'orders' | 'deeds', of: { days30: number; days90: number }) =>
        words(key, { days30: count(of.days30), days90: count(of.days90) })
    return (
        <Panel title={words('title')} more={more}>
            <Read of={asked} lines={3}>
                {({ baseUpdatedAt, consumption, interaction }) => (
                    <Facts
                        of={[
                            [
                                words('base'),
                                <span key="base" className="num">
                                    {updated(baseUpdatedAt)}
                                </span>,
                            ],
                            [
                                words('consumption'),
                                <Group
                                    key="consumption"
                                    said={told('orders', consumption)}
                                    updated={updated(consumption.updatedAt)}
                                />,
                            ],
                            [
                                words('interaction'),
                                <Group
                                    key="interaction"
                                    said={told('deeds', sumOf(interaction.kinds ?? []))}
                                    updated={updated(interaction.updatedAt)}
                                />,
                            ],
                        ]}
                    />
                )}
            </Read>
        </Panel>
    )
}

function Group({ said, updated }: { said: string; updated: string }) {
    return (
        <span className="num">
            {said}
            <br />
            <span className="faint">{updated}</span>
        </span>
    )
}
