import { api, type Schemas, told } from '@regulars/api'
import { Page, Read, Tabs } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCan } from '../access/session'
import { OnlyWith } from '../shell/OnlyWith'
import { PointsEconomy } from './PointsEconomy'
import { PointsPrices } from './PointsPrices'
import { TierEconomy } from './TierEconomy'
import { MODELS } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'
import './whatif.css'

export type PointsAssumed = Schemas['Economy.Assumed']
export type TiersAssumed = Schemas['TierPath.Assumed']

/** Models of the months to come: every input is shown and can be changed. */
export function EconomicsPage() {
    const words = useWhatIfWords()
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
            <OnlyWith right={MODELS.map(({ needs }) => needs)}>
                <Models />
            </OnlyWith>
        </Page>
    )
}

const TITLES = { points: 'pointsEconomy', tiers: 'tierEconomy', prices: 'prices' } as const

function Models() {
    const words = useWhatIfWords()
    const can = useCan()
    const navigate = useNavigate()
    const { of } = useSearch({ strict: false }) as { of?: string }
    const measures = useQuery({
        queryKey: ['what-ifs', 'measures'],
        staleTime: 300_000,
        queryFn: () => told(api.GET('/api/v1/what-ifs/measures')),
    })
    const open = MODELS.filter(({ needs }) => can(needs))
    return (
        <Read of={measures} lines={8}>
            {({ points, tiers, days }) => {
                const models = {
                    points: <PointsEconomy measured={points} days={days} />,
                    tiers: <TierEconomy measured={tiers} days={days} />,
                    prices: <PointsPrices perYuan={points.pointsPerYuan ?? 100} />,
                }
                return (
                    <Tabs
                        activeKey={(open.find(({ key }) => key === of) ?? open[0])?.key ?? 'points'}
                        onChange={(next) => void navigate({ to: '.', search: { of: next }, replace: true })}
                        items={open.map(({ key }) => ({ key, label: words(TITLES[key]), children: models[key] }))}
                    />
                )
            }}
        </Read>
    )
}
