import { DownloadOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useCan } from '../access/session'
import { exportsQuery } from './exports'
import { useExportWords } from './exportWords'

type Wanted =
    | { list: 'MEMBERS'; filter: Schemas['MemberFilter'] }
    | { list: 'ORDERS'; filter: Schemas['OrderFilter'] }
    | { list: 'CODES'; batch: string; ready: boolean }
    | { list: 'COUPONS'; template: string }
    | { list: 'JOURNAL' | 'TOP_UPS'; from: string; to: string }

const PATHS = {
    MEMBERS: '/api/v1/exports/members',
    ORDERS: '/api/v1/exports/orders',
    CODES: '/api/v1/exports/coupon-codes',
    COUPONS: '/api/v1/exports/coupons',
    JOURNAL: '/api/v1/exports/journals',
    TOP_UPS: '/api/v1/exports/top-ups',
} as const

const ASKS = {
    MEMBERS: 'askMembers',
    ORDERS: 'askOrders',
    CODES: 'askCodes',
    COUPONS: 'askCoupons',
    JOURNAL: 'askJournal',
    TOP_UPS: 'askTopUps',
} as const

/** Asks for the list as it is filtered now, as a file; why is asked first. */
export function ExportButton(wanted: Wanted) {
    const words = useExportWords()
    const can = useCan()
    const [asking, setAsking] = useState(false)
    if (!can(`POST ${PATHS[wanted.list]}`)) return null
    return (
        <>
            <Button
                icon={<DownloadOutlined />}
                {...(wanted.list === 'CODES'
                    ? ({ type: 'link', size: 'small', disabled: !wanted.ready } as const)
                    : {})}
                onClick={() => setAsking(true)}
            >
                {words('export')}
            </Button>
            {asking ? <Ask wanted={wanted} onClose={() => setAsking(false)} /> : null}
        </>
    )
}

function Ask({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
    const words = useExportWords()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { message } = App.useApp()
    const ask = useCommand(
        (key, of: Wanted, reason: string) => {
            const params = { header: { 'Idempotency-Key': key } }
            switch (of.list) {
                case 'MEMBERS':
                    return told(api.POST(PATHS.MEMBERS, { params, body: { filter: of.filter, reason } }))
                case 'ORDERS':
                    return told(api.POST(PATHS.ORDERS, { params, body: { filter: of.filter, reason } }))
                case 'CODES':
                    return told(api.POST(PATHS.CODES, { params, body: { batch: of.batch, reason } }))
                case 'COUPONS':
                    return told(api.POST(PATHS.COUPONS, { params, body: { template: of.template, reason } }))
                case 'JOURNAL':
                    return told(api.POST(PATHS.JOURNAL, { params, body: { from: of.from, to: of.to, reason } }))
                case 'TOP_UPS':
                    return told(api.POST(PATHS.TOP_UPS, { params, body: { from: of.from, to: of.to, reason } }))
            }
        },
        {
            quiet: true,
            onDone: () => {
                void client.invalidateQueries(exportsQuery)
                void client.invalidateQueries({ queryKey: ['approvals'] })
                void message.success(words('sent'))
                onClose()
                void navigate({ to: '/exports' })
            },
        },
    )
    const byPhoneEnd = wanted.list === 'MEMBERS' && wanted.filter.phoneEnd !== undefined
    return (
        <ReasonForm
            title={words('askTitle')}
            text={
                <>
                    {words(ASKS[wanted.list])}
                    {byPhoneEnd ? <b className="warn"> {words('noPhoneEnd')}</b> : null}
                </>
            }
            ok={words('send')}
            running={ask.running}
            refusal={ask.refusal}
            onClose={onClose}
            onSend={({ reason }) => void ask.run(wanted, reason)}
        />
    )
}
