import { api, told } from '@regulars/api'
import { Facts, moment, Panel, useLanguage } from '@regulars/kit'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useCan } from '../../access/session'
import { useConsentWords } from './consentWords'

const sensitiveQuery = (id: string) =>
    queryOptions({
        queryKey: ['member', id, 'sensitive-fields'],
        queryFn: () => told(api.GET('/api/v1/members/{id}/sensitive-fields', { params: { path: { id } } })),
    })

/** Which sensitive fields the member agreed to and told. The values are hers alone, and nothing is here for a chain that has no such field. */
export function SensitiveTold({ member }: { member: string }) {
    const words = useConsentWords()
    const can = useCan()
    const [language] = useLanguage()
    const { data } = useQuery({
        ...sensitiveQuery(member),
        enabled: can('GET /api/v1/members/{id}/sensitive-fields'),
    })
    const fields = data?.items ?? []
    if (fields.length === 0) return null
    return (
        <Panel title={words('sensitive')}>
            <p className="soft">{words('sensitiveLead')}</p>
            <Facts
                of={fields.map((field) => [
                    language === 'zh' ? field.label : field.labelEn,
                    [
                        words(field.said ?? 'unsaid'),
                        field.toldAt === undefined ? words('untold') : words('toldSince', { at: moment(field.toldAt) }),
                    ].join(' · '),
                ])}
            />
        </Panel>
    )
}
