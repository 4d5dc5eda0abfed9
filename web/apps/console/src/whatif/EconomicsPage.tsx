import { api, type Schemas, told } from '@regulars/api'
import { Page, Read, Tabs } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { PointsEconomy } from './PointsEconomy'
import { PointsPrices } from './PointsPrices'
import { TierEconomy } from './TierEconomy'
import { useWhatIfWords } from './whatIfWords'
import './whatif.css'

export type PointsAssumed = Schemas['Economy.Assumed']
export type TiersAssumed = Schemas['TierPath.Assumed']

/** Models of the months to come: every input is shown and can be changed. */
export function EconomicsPage() {
    const words = useWhatIfWords()
    const navigate = useNavigate()
    const { of } = useSearch({ strict: false }) as { of?: string }
    const measures = useQuery({
        queryKey: ['what-ifs', 'measures'],
        staleTime: 300_000,
        queryFn: () => told(api.GET('/api/v1/what-ifs/measures')),
    })
    return (
        <Page
            title={words('simulators')}
            lead={words('simulatorsLead')}
            before={
                <Link to="/what-ifs" search={{}} className="crumb">
                    ← {words('title')}
                </Link>
            }
        >
            <Read of={measures} lines={8}>
                {({ points, tiers }) => (
                    <Tabs
                        activeKey={of === 'tiers' || of === 'prices' ? of : 'points'}
                        onChange={(next) => void navigate({ to: '.', search: { of: next }, replace: true })}
                        items={[
                            {
                                key: 'points',
                                label: words('pointsEconomy'),
                                children: <PointsEconomy measured={points} />,
                            },
                            { key: 'tiers', label: words('tierEconomy'), children: <TierEconomy measured={tiers} /> },
                            {
                                key: 'prices',
                                label: words('prices'),
                                children: <PointsPrices perYuan={points.pointsPerYuan ?? 100} />,
                            },
                        ]}
                    />
                )}
            </Read>
        </Page>
    )
}
