import './access.css'
import { api, type Schemas, told } from '@regulars/api'
import {
    ago,
    type Column,
    Empty,
    Facts,
    List,
    moment,
    Page,
    Pill,
    useCommand,
    useLanguage,
    useNarrow,
} from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { rowsOf } from '../rowsOf'
import { useAdminWords } from './adminWords'
import { ReasonForm } from './ReasonForm'
import { useRoleName } from './roles'
import { useCan } from './session'

type Living = Schemas['LivingSession']

/** Who is signed in now. */
export function SessionsPage() {
    const words = useAdminWords()
    const [opened, setOpened] = useState<Living>()
    const sessions = useQuery({
        queryKey: ['sessions'],
        refetchInterval: 30_000,
        queryFn: () => told(api.GET('/api/v1/sessions')),
    })
    return (
        <Page title={words('sessionsTitle')} lead={words('sessionsLead')}>
            <List<Living>
                name="sessions"
                label={words('sessionsTitle')}
                columns={useColumns()}
                rows={rowsOf(sessions)}
                rowKey={(each) => each.id}
                error={sessions.error}
                onRetry={() => void sessions.refetch()}
                onOpen={setOpened}
                empty={<Empty title={words('sessionsEmpty')} />}
            />
            <One session={opened} onClose={() => setOpened(undefined)} />
        </Page>
    )
}

function useColumns(): Column<Living>[] {
    const words = useAdminWords()
    const role = useRoleName()
    const [language] = useLanguage()
    return [
        {
            key: 'person',
            title: words('person'),
            narrow: 1,
            render: (each) => (
                <>
                    <b>{each.staff.name}</b> {each.own ? <span className="faint">{words('own')}</span> : null}
                </>
            ),
        },
        { key: 'role', title: words('role'), narrow: 3, render: (each) => role(each.staff.role) },
        {
            key: 'state',
            title: words('stage'),
            narrow: 2,
            render: (each) => <Pill tone={each.state === 'OPEN' ? 'good' : 'warn'}>{words(each.state)}</Pill>,
        },
        {
            key: 'address',
            title: words('address'),
            narrow: 3,
            render: (each) => <span className="mono">{each.address}</span>,
        },
        {
            key: 'seen',
            title: words('seenAt'),
            narrow: 3,
            render: (each) => <span className="num">{ago(each.seenAt, language)}</span>,
        },
        {
            key: 'opened',
            title: words('openedAt'),
            render: (each) => <span className="num soft">{moment(each.openedAt)}</span>,
        },
        {
            key: 'ends',
            title: words('endsAt'),
            render: (each) => <span className="num soft">{moment(each.endsAt)}</span>,
        },
    ]
}

function One({ session, onClose }: { session: Living | undefined; onClose: () => void }) {
    const narrow = useNarrow()
    return (
        <Drawer open={session !== undefined} onClose={onClose} title={session?.staff.name} size={narrow ? '100%' : 440}>
            {session ? (
                <div className="stack">
                    <Known session={session} />
                    <End session={session} onEnded={onClose} />
                </div>
            ) : null}
        </Drawer>
    )
}

function Known({ session }: { session: Living }) {
    const words = useAdminWords()
    const role = useRoleName()
    return (
        <Facts
            of={[
                [
                    words('signIn'),
                    <span key="signIn" className="mono">
                        {session.staff.signIn}
                    </span>,
                ],
                [words('role'), role(session.staff.role)],
                [words('stage'), words(session.state)],
                [
                    words('address'),
                    <span key="address" className="mono">
                        {session.address}
                    </span>,
                ],
                [words('openedAt'), moment(session.openedAt)],
                [words('seenAt'), moment(session.seenAt)],
                [words('idleUntil'), moment(session.idleUntil)],
                [words('endsAt'), moment(session.endsAt)],
            ]}
        />
    )
}

/** Ends somebody else's session, with a reason. */
function End({ session, onEnded }: { session: Living; onEnded: () => void }) {
    const words = useAdminWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [asking, setAsking] = useState(false)
    const end = useCommand(
        (key, reason: string) =>
            told(
                api.POST('/api/v1/sessions/{id}/ends', {
                    params: { header: { 'Idempotency-Key': key }, path: { id: session.id } },
                    body: { reason },
                }),
            ),
        {
            quiet: true,
            onDone: () => {
                void client.invalidateQueries({ queryKey: ['sessions'] })
                void message.success(words('ended'))
                setAsking(false)
                onEnded()
            },
        },
    )
    if (!can('POST /api/v1/sessions/{id}/ends') || session.own) return null
    return (
        <div>
            <Button danger onClick={() => setAsking(true)}>
                {words('endSession')}
            </Button>
            {asking ? (
                <ReasonForm
                    title={words('endTitle', { name: session.staff.name })}
                    text={words('endText')}
                    ok={words('endSession')}
                    danger
                    running={end.running}
                    refusal={end.refusal}
                    onClose={() => setAsking(false)}
                    onSend={({ reason }) => void end.run(reason)}
                />
            ) : null}
        </div>
    )
}
