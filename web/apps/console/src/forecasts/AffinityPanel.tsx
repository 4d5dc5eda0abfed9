import { api, type Schemas, told } from '@regulars/api'
import { count, moment, Panel, Read, Sideways, useCommand } from '@regulars/kit'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Switch } from 'antd'
import { useCan } from '../access/session'
import { useAffinityWords } from './affinityWords'

type Counted = Schemas['Affinities.Counted']

const ruleQuery = queryOptions({
    queryKey: ['affinity-rule'],
    queryFn: () => told(api.GET('/api/v1/affinity-rule')),
})

const withheldQuery = queryOptions({
    queryKey: ['affinity-rule', 'withheld'],
    queryFn: () => told(api.GET('/api/v1/affinity-rule/withheld')),
})

/** Whether the chain keeps from members what they never buy the like of, and how much it kept. */
export function AffinityPanel() {
    const words = useAffinityWords()
    const can = useCan()
    const may = can('GET /api/v1/affinity-rule')
    const rule = useQuery({ ...ruleQuery, enabled: may })
    const withheld = useQuery({ ...withheldQuery, enabled: may })
    if (!may) return null
    return (
        <Panel title={words('title')}>
            <Read of={rule} lines={2}>
                {({ active, author, at }) => (
                    <div className="affinity">
                        <Turn active={active} />
                        <span>{words(active ? 'on' : 'off')}</span>
                        {author !== undefined && at !== undefined ? (
                            <span className="faint">{words('by', { who: author, at: moment(at) })}</span>
                        ) : null}
                    </div>
                )}
            </Read>
            <p className="soft">{words('text')}</p>
            <p className="soft">{words('never')}</p>
            <h3>{words('withheld')}</h3>
            <Read of={withheld} lines={3}>
                {({ items = [] }) =>
                    items.length === 0 ? <p className="soft">{words('none')}</p> : <Table of={items} />
                }
            </Read>
            <p className="faint">{words('counted')}</p>
        </Panel>
    )
}

function Turn({ active }: { active: boolean }) {
    const words = useAffinityWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const turn = useCommand(
        (key: string, next: boolean) =>
            told(
                api.POST('/api/v1/affinity-rule', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { active: next },
                }),
            ),
        {
            onDone: () => {
                void client.invalidateQueries({ queryKey: ['affinity-rule'] })
                void message.success(words('saved'))
            },
        },
    )
    return (
        <Switch
            aria-label={words('title')}
            checked={active}
            loading={turn.running}
            disabled={!can('POST /api/v1/affinity-rule')}
            onChange={(next) => void turn.run(next)}
        />
    )
}

function Table({ of }: { of: readonly Counted[] }) {
    const words = useAffinityWords()
    return (
        <Sideways label={words('withheld')}>
            <table className="plain-table num">
                <thead>
                    <tr>
                        <th scope="col">{words('kind')}</th>
                        <th scope="col">{words('category')}</th>
                        <th scope="col" className="right">
                            {words('times')}
                        </th>
                        <th scope="col" className="right">
                            {words('members')}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {of.map((each) => (
                        <tr key={`${each.kind} ${each.category}`}>
                            <td>{words(each.kind)}</td>
                            <td>{each.category}</td>
                            <td className="right">{count(each.withheld)}</td>
                            <td className="right">{count(each.members)}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}
