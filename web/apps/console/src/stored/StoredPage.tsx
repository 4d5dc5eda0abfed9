import { PlusOutlined } from '@ant-design/icons'
import { Page } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { AddressTabs, type PageTab } from '../AddressTabs'
import { useCan } from '../access/session'
import { Bounds } from './Bounds'
import { CustodyTab } from './CustodyTab'
import { useCustodyWords } from './custodyWords'
import { FiguresTab } from './FiguresTab'
import { Issuers } from './Issuers'
import { Rates } from './Rates'
import { RefundsTab } from './RefundsTab'
import { SchemeEditor } from './SchemeEditor'
import { SchemesTab } from './SchemesTab'
import { SettlementTab } from './SettlementTab'
import { Stop } from './Stop'
import { settingsQuery } from './storedQuery'
import { useStoredWords } from './storedWords'
import { TopUpsTab } from './TopUpsTab'
import '../rules/rules.css'
import './stored.css'

type Doing = 'stop' | 'scheme' | 'issuers' | 'rates' | 'bounds'

function useTabs(onIssuers: () => void): PageTab[] {
    const words = useStoredWords()
    const custody = useCustodyWords()
    return [
        {
            key: 'schemes',
            label: words('tabSchemes'),
            needs: 'GET /api/v1/stored-value/schemes',
            body: () => <SchemesTab />,
        },
        {
            key: 'figures',
            label: words('tabFigures'),
            needs: 'GET /api/v1/stored-value/figures',
            body: () => <FiguresTab />,
        },
        {
            key: 'custody',
            label: custody('tab'),
            needs: 'GET /api/v1/stored-value/custody',
            body: () => <CustodyTab onIssuers={onIssuers} />,
        },
        {
            key: 'settlement',
            label: words('tabSettlement'),
            needs: 'GET /api/v1/stored-value/settlement',
            body: () => <SettlementTab />,
        },
        {
            key: 'topups',
            label: words('tabTopUps'),
            needs: 'GET /api/v1/stored-value/top-ups',
            body: () => <TopUpsTab />,
        },
        {
            key: 'refunds',
            label: words('tabRefunds'),
            needs: 'GET /api/v1/stored-value/refunds',
            body: () => <RefundsTab />,
        },
    ]
}

/** Stored value: what is sold, what is owed, who owes whom, what came in and goes back. */
export function StoredPage() {
    const words = useStoredWords()
    const { data: settings } = useQuery(settingsQuery)
    const [doing, setDoing] = useState<Doing>()
    const tabs = useTabs(() => setDoing('issuers'))
    const close = () => setDoing(undefined)
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={settings ? <Actions stopped={settings.stopped} onDo={setDoing} /> : null}
        >
            {settings?.stopped ? (
                <Alert
                    type="error"
                    showIcon
                    className="page-alert"
                    title={words('stoppedNow', { why: settings.stoppedBecause ?? '–' })}
                />
            ) : null}
            <AddressTabs tabs={tabs} />
            {settings && doing === 'stop' ? <Stop settings={settings} onClose={close} /> : null}
            {settings && doing === 'issuers' ? <Issuers settings={settings} onClose={close} /> : null}
            {settings && doing === 'rates' ? <Rates settings={settings} onClose={close} /> : null}
            {settings && doing === 'bounds' ? <Bounds settings={settings} onClose={close} /> : null}
            {doing === 'scheme' ? <SchemeEditor onClose={close} /> : null}
        </Page>
    )
}

function Actions({ stopped, onDo }: { stopped: boolean; onDo: (doing: Doing) => void }) {
    const words = useStoredWords()
    const can = useCan()
    return (
        <>
            {can('POST /api/v1/stored-value/settings') ? (
                <>
                    <Button onClick={() => onDo('issuers')}>{words('issuers')}</Button>
                    <Button onClick={() => onDo('rates')}>{words('rates')}</Button>
                    <Button onClick={() => onDo('bounds')}>{words('bounds')}</Button>
                    <Button danger={!stopped} onClick={() => onDo('stop')}>
                        {words(stopped ? 'goOn' : 'stop')}
                    </Button>
                </>
            ) : null}
            {can('POST /api/v1/stored-value/scheme-proposals') ? (
                <Button type="primary" icon={<PlusOutlined />} onClick={() => onDo('scheme')}>
                    {words('newScheme')}
                </Button>
            ) : null}
        </>
    )
}
