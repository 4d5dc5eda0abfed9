import { api, told } from '@regulars/api'
import { Page, Panel, Read, useCommand, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../../access/session'
import { goldenQuery } from '../golden/goldenQuery'
import { BoundsPanel } from './BoundsPanel'
import { Always, ExposureLine, ShareLine } from './Lines'
import { crossed, type Policy } from './policy'
import { usePolicyWords } from './policyWords'
import { Refunds } from './Refunds'
import '../../rules/rules.css'
import '../offers.css'
import './policy.css'

/** What a chain does not let happen alone, or at all. */
export function PolicyPage() {
    const words = usePolicyWords()
    const query = useQuery({ queryKey: ['offer-policy'], queryFn: () => told(api.GET('/api/v1/offer-policy')) })
    return (
        <Read of={query} lines={8}>
            {(policy) => <Written key={JSON.stringify(policy)} base={policy} title={words('title')} />}
        </Read>
    )
}

function Written({ base, title }: { base: Policy; title: string }) {
    const words = usePolicyWords()
    const say = useSayRefusal()
    const can = useCan()
    const may = can('POST /api/v1/offer-policy')
    const [policy, setPolicy] = useState(base)
    const saving = useSaving()
    const changed = JSON.stringify(policy) !== JSON.stringify(base)
    const each = { policy, may, onChange: setPolicy }
    return (
        <Page
            title={title}
            lead={may ? words('lead') : `${words('lead')} ${words('readOnly')}`}
            actions={
                <>
                    {changed ? <Button onClick={() => setPolicy(base)}>{words('back')}</Button> : null}
                    {may ? (
                        <Button
                            type="primary"
                            disabled={!changed}
                            loading={saving.running}
                            onClick={() => void saving.run(policy)}
                        >
                            {words('save')}
                        </Button>
                    ) : null}
                </>
            }
        >
            <div className="stack policy">
                {saving.refusal ? <Alert type="error" showIcon role="alert" title={say(saving.refusal)} /> : null}
                <Panel title={words('second')}>
                    <p className="soft">{words('secondLead')}</p>
                    <ShareLine of="depth" {...each} />
                    <ExposureLine {...each} />
                    <Always />
                </Panel>
                <Panel title={words('till')}>
                    <p className="soft">{words('tillLead')}</p>
                    <ShareLine of="leastShare" {...each} />
                    <ShareLine of="mostDepth" {...each} />
                    <ShareLine of="warnDepth" {...each} />
                    {crossed(policy) ? <Alert type="warning" showIcon title={words('crossed')} /> : null}
                </Panel>
                <Panel title={words('refunds')}>
                    <p className="soft">{words('refundsLead')}</p>
                    <Refunds {...each} />
                </Panel>
                <BoundsPanel />
                <Baskets />
            </div>
        </Page>
    )
}

function useSaving() {
    const words = usePolicyWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Policy) =>
            told(api.POST('/api/v1/offer-policy', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void message.success(words('saved'))
            for (const queryKey of [['offer-policy'], ['golden-baskets']]) void client.invalidateQueries({ queryKey })
        },
    })
}

/** The other gate: how the golden baskets stand. */
function Baskets() {
    const words = usePolicyWords()
    const can = useCan()
    const may = can('GET /api/v1/golden-baskets')
    const { data } = useQuery({ ...goldenQuery, enabled: may })
    const all = data?.items ?? []
    const fails = all.filter((each) => each.fails).length
    return (
        <Panel title={words('baskets')} more={may ? <Link to="/golden-baskets">{words('openBaskets')}</Link> : null}>
            <p className="soft">{words('basketsText')}</p>
            {data === undefined ? null : <p>{words('basketsAll', { count: all.length, fails })}</p>}
        </Panel>
    )
}
