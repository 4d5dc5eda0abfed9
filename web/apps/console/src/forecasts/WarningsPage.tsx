import { api, told } from '@regulars/api'
import { Page, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback, useState } from 'react'
import { AddressTabs } from '../AddressTabs'
import { useCan } from '../access/session'
import { Flagged } from './Flagged'
import { warningsQuery } from './forecasts'
import { RuleModal } from './RuleModal'
import { RuleVersions } from './RuleVersions'
import { WarningFigures } from './WarningFigures'
import { useWarningWords } from './warningWords'
import './forecasts.css'

/** Early warning of members who slip away. */
export function WarningsPage() {
    const words = useWarningWords()
    const can = useCan()
    const [writing, setWriting] = useState(false)
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                <>
                    <LookNow />
                    {can('POST /api/v1/warning-rules') ? (
                        <Button type="primary" onClick={() => setWriting(true)}>
                            {words('newRule')}
                        </Button>
                    ) : null}
                </>
            }
        >
            <AddressTabs
                tabs={[
                    {
                        key: 'figures',
                        label: words('tabFigures'),
                        needs: 'GET /api/v1/warnings',
                        body: () => <WarningFigures />,
                    },
                    {
                        key: 'flagged',
                        label: words('tabFlagged'),
                        needs: 'GET /api/v1/warnings/members',
                        body: () => <Flagged />,
                    },
                    {
                        key: 'rules',
                        label: words('tabRules'),
                        needs: 'GET /api/v1/warnings',
                        body: () => <RuleVersions />,
                    },
                ]}
            />
            {writing ? <RuleModal onClose={() => setWriting(false)} /> : null}
        </Page>
    )
}

function LookNow() {
    const words = useWarningWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const { data } = useQuery(warningsQuery)
    const send = useCallback(() => told(api.POST('/api/v1/warnings/scans')), [])
    const command = useCommand(send, {
        onDone: ({ flagged, bought, withdrawn }) => {
            void client.invalidateQueries({ queryKey: ['warnings'] })
            void message.success(words('scanned', { flagged, bought, withdrawn }))
        },
    })
    const on = data?.versions?.some((version) => version.state === 'ON') === true
    return on && can('POST /api/v1/warnings/scans') ? (
        <Button loading={command.running} onClick={() => void command.run()}>
            {words('scan')}
        </Button>
    ) : null
}
