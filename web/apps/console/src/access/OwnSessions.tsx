import { api, type Schemas, told } from '@regulars/api'
import { ago, moment, Pill, Read, useCommand, useLanguage } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useAdminWords } from './adminWords'

/** Where the person is signed in besides here, and a way to end it: a telephone left behind, a till that nobody closed. */
export function OwnSessions() {
    const words = useAdminWords()
    const own = useQuery({
        queryKey: ['sessions', 'own'],
        queryFn: () => told(api.GET('/api/v1/sessions/current/own')),
    })
    return (
        <section className="panel stack own-sessions" aria-label={words('ownTitle')}>
            <h2>{words('ownTitle')}</h2>
            <p className="soft">{words('ownText')}</p>
            <Read of={own} lines={2}>
                {(page) => (
                    <ul>
                        {(page.items ?? []).map((each) => (
                            <One key={each.id} session={each} />
                        ))}
                    </ul>
                )}
            </Read>
        </section>
    )
}

function One({ session }: { session: Schemas['LivingSession'] }) {
    const words = useAdminWords()
    const [language] = useLanguage()
    const client = useQueryClient()
    const { message } = App.useApp()
    const end = useCommand(
        (key) =>
            told(
                api.POST('/api/v1/sessions/current/own/{id}/ends', {
                    params: { header: { 'Idempotency-Key': key }, path: { id: session.id } },
                }),
            ),
        {
            onDone: () => {
                void client.invalidateQueries({ queryKey: ['sessions'] })
                void message.success(words('ended'))
            },
        },
    )
    return (
        <li>
            <div>
                <b className="mono">{session.address}</b>
                <div className="soft">
                    {words('ownSince', { at: moment(session.openedAt) })}
                    {session.own ? null : ` · ${words('ownSeen', { at: ago(session.seenAt, language) })}`}
                </div>
            </div>
            {session.own ? (
                <Pill tone="good">{words('own')}</Pill>
            ) : (
                <Button size="small" danger loading={end.running} onClick={() => void end.run()}>
                    {words('endSession')}
                </Button>
            )}
        </li>
    )
}
