import { api, told } from '@regulars/api'
import { defineWords, Panel, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { OneNumber } from './OneNumber'

const GRACE = ['points-grace']

const useWords = defineWords('pointsGrace', {
    zh: {
        title: '退回的积分',
        kept: '退货时退回的积分，若原批次已过期，还可使用 {{days}} 天',
        days: '宽限天数',
        unit: '天',
        save: '保存',
        saved: '已保存，从下一笔退回起生效',
    },
    en: {
        title: 'Points that come back',
        kept: 'Points that come back after their lot has expired live for {{days}} more days',
        days: 'Days of grace',
        unit: 'days',
        save: 'Save',
        saved: 'Saved; it holds for what comes back from now on',
    },
})

/** For how many days points live whose lot had expired when they came back (D-20). */
export function GracePanel() {
    const words = useWords()
    const can = useCan()
    const asked = useQuery({ queryKey: GRACE, queryFn: () => told(api.GET('/api/v1/tenant/points-grace')) })
    return (
        <Panel title={words('title')}>
            <Read of={asked} lines={2}>
                {({ days }) => (
                    <div className="stack close">
                        <span>{words('kept', { days })}</span>
                        {can('POST /api/v1/tenant/points-grace') ? (
                            <OneNumber
                                key={days}
                                label={words('days')}
                                kept={days}
                                least={1}
                                most={366}
                                unit={words('unit')}
                                words={{ save: words('save'), saved: words('saved') }}
                                of={GRACE}
                                send={send}
                            />
                        ) : null}
                    </div>
                )}
            </Read>
        </Panel>
    )
}

const send = (_key: string, days: number) => told(api.POST('/api/v1/tenant/points-grace', { body: { days } }))
