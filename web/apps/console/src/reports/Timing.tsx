import { api, told } from '@regulars/api'
import { Panel, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Select } from 'antd'
import { useCan } from '../access/session'
import { KINDS, type Kind, schedulesQuery } from './reports'
import { useReportWords } from './reportWords'

const DAYS = Array.from({ length: 28 }, (_, i) => i + 1)

/** From which day of a month on which report is made by itself. */
export function Timing() {
    const words = useReportWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const known = useQuery(schedulesQuery)
    const set = useCommand(
        (key: string, kind: Kind, day: number) =>
            told(
                api.POST('/api/v1/reports/schedules', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { kind, ...(day > 0 ? { day } : {}) },
                }),
            ),
        {
            onDone: () => {
                void client.invalidateQueries({ queryKey: ['report-schedules'] })
                void client.invalidateQueries({ queryKey: ['reports'] })
                void message.success(words('saved'))
            },
        },
    )
    const may = can('POST /api/v1/reports/schedules')
    return (
        <Panel title={words('timing')}>
            <p className="soft">{words('timingText')}</p>
            <div className="timing">
                {KINDS.map((kind) => {
                    const day = known.data?.items?.find((each) => each.kind === kind)?.day ?? 0
                    return (
                        <div key={kind} className="timing-line">
                            <span>{words(kind)}</span>
                            {may ? (
                                <Select
                                    aria-label={words(kind)}
                                    value={day}
                                    loading={known.isPending || set.running}
                                    options={[
                                        { value: 0, label: words('never') },
                                        ...DAYS.map((each) => ({
                                            value: each,
                                            label: words('everyMonth', { day: each }),
                                        })),
                                    ]}
                                    onChange={(next) => void set.run(kind, next)}
                                />
                            ) : (
                                <span className="soft">{day > 0 ? words('everyMonth', { day }) : words('never')}</span>
                            )}
                        </div>
                    )
                })}
            </div>
        </Panel>
    )
}
