import { count, Empty, Facts, Labelled, moment, Page, Panel, Read, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { AddressTabs } from '../AddressTabs'
import { useCan } from '../access/session'
import { useAddress } from '../useAddress'
import { Cuts } from './Cuts'
import { Scoring } from './InForce'
import { LayersPanel } from './LayersPanel'
import { MapPanel } from './MapPanel'
import { MovesPanel } from './MovesPanel'
import { NewPeriod } from './NewPeriod'
import { type Period, periodsQuery } from './rfm'
import { useRfmWords } from './rfmWords'
import './rfm.css'

/** Recency, frequency and money of all buyers, by periods whose cut points stay. */
export function RfmPage() {
    const words = useRfmWords()
    const can = useCan()
    const asked = useQuery(periodsQuery)
    const [making, setMaking] = useState(false)
    const mayMake = can('POST /api/v1/rfm/periods')
    const make = mayMake ? (
        <Button type="primary" onClick={() => setMaking(true)}>
            {words('newPeriod')}
        </Button>
    ) : null
    const periods = asked.data?.items ?? []
    return (
        <Page title={words('title')} lead={words('lead')} actions={periods.length > 0 ? make : null}>
            <Read of={asked} lines={8}>
                {() =>
                    periods.length === 0 ? (
                        <Empty title={words('none')} text={words('noneText')} action={make} />
                    ) : (
                        <Looked periods={periods} />
                    )
                }
            </Read>
            {making ? <NewPeriod periods={periods} onClose={() => setMaking(false)} /> : null}
        </Page>
    )
}

/** The latest period, or the one of the address. */
function Looked({ periods }: { periods: readonly Period[] }) {
    const words = useRfmWords()
    const [chosen, change] = useAddress()
    const wanted = textOf(chosen.period)
    const period = wanted ? periods.find((each) => each.id === wanted) : periods[0]
    if (period === undefined) {
        const latest = <Button onClick={() => change({ period: undefined })}>{words('showLatest')}</Button>
        return <Empty title={words('unknown')} text={words('unknownText')} action={latest} />
    }
    return (
        <div className="stack">
            <About period={period} periods={periods} />
            <AddressTabs
                tabs={[
                    {
                        key: 'map',
                        label: words('tabMap'),
                        needs: 'GET /api/v1/rfm/periods/{id}/cells',
                        body: () => <MapPanel period={period} />,
                    },
                    {
                        key: 'layers',
                        label: words('tabLayers'),
                        needs: 'GET /api/v1/rfm/periods/{id}/cells',
                        body: () => <LayersPanel period={period} />,
                    },
                    {
                        key: 'cuts',
                        label: words('tabCuts'),
                        needs: 'GET /api/v1/rfm/periods',
                        body: () => <Cuts of={period} />,
                    },
                    {
                        key: 'moves',
                        label: words('tabMoves'),
                        needs: 'GET /api/v1/rfm/periods/{id}/moves',
                        body: () => <MovesPanel period={period} periods={periods} />,
                    },
                ]}
            />
        </div>
    )
}

function About({ period, periods }: { period: Period; periods: readonly Period[] }) {
    const words = useRfmWords()
    const [, change] = useAddress()
    const from = periods.find((each) => each.id === period.cutsOf)
    return (
        <Panel>
            <div className="rfm-about">
                <Labelled text={words('period')}>
                    {(id) => (
                        <Select
                            id={id}
                            value={period.id}
                            options={periods.map((each) => ({
                                value: each.id,
                                label: `${each.name} · ${moment(each.at).slice(0, 10)}`,
                            }))}
                            onChange={(to) =>
                                change({ period: to, earlier: undefined, cell: undefined, layer: undefined })
                            }
                            popupMatchSelectWidth={false}
                        />
                    )}
                </Labelled>
                <Facts
                    of={[
                        [words('day'), moment(period.at)],
                        [words('members'), count(period.members)],
                        [
                            words('cuts'),
                            period.cutsOf
                                ? words('frozenCuts', { name: from?.name ?? period.cutsOf })
                                : words('ownCuts'),
                        ],
                        [words('author'), period.author],
                        [words('scoring'), <Scoring key="scoring" period={period} periods={periods} />],
                    ]}
                />
            </div>
        </Panel>
    )
}
