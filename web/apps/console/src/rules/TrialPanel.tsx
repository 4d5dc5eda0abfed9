import { api, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { TrialShown } from '../versions/TrialShown'
import type { Version } from './body'
import { useRuleWords } from './ruleWords'

/** Who is on trial, and how they do against the rest. */
export function TrialPanel({ version }: { version: Version }) {
    const words = useRuleWords()
    const can = useCan()
    const running = version.state === 'RUNNING' && version.body.trial !== undefined
    const read = useQuery({
        queryKey: ['rules', version.id, 'trial', version.version],
        enabled: running && can('GET /api/v1/rules/{id}/trial'),
        queryFn: () => told(api.GET('/api/v1/rules/{id}/trial', { params: { path: { id: version.id } } })),
    })
    return running ? (
        <TrialShown read={read} of="rule" asset={version.body.asset === 'GROWTH' ? 'GROWTH' : 'POINTS'} />
    ) : (
        <p className="soft">{words('noTrial')}</p>
    )
}
