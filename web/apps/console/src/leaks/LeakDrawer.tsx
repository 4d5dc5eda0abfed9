import { api, told } from '@regulars/api'
import { count, Facts, moment, Pill, saveCsv, useCommand, useNarrow } from '@regulars/kit'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Popconfirm } from 'antd'
import { useCallback, useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useCan, useSession } from '../access/session'
import { rowsOf } from '../rowsOf'
import { Guardians } from './Guardians'
import { TONES } from './LeaksPage'
import { everybody, type Leak, part, rows } from './leaks'
import { useLeakWords } from './leakWords'

/** A leak with all whom it concerns, and the second person's decision. */
export function LeakDrawer({ leak, onClose }: { leak: Leak | undefined; onClose: () => void }) {
    const words = useLeakWords()
    const narrow = useNarrow()
    return (
        <Drawer
            open={leak !== undefined}
            onClose={onClose}
            title={words('title')}
            size={narrow ? '100%' : 720}
            destroyOnHidden
        >
            {leak ? <Whole leak={leak} /> : null}
        </Drawer>
    )
}

function Whole({ leak }: { leak: Leak }) {
    const words = useLeakWords()
    const { terms } = leak
    return (
        <div className="stack">
            <p style={{ whiteSpace: 'pre-line' }}>{terms.what}</p>
            <Facts
                of={[
                    [
                        words('state'),
                        <Pill key="state" tone={TONES[leak.state]}>
                            {words(leak.state)}
                        </Pill>,
                    ],
                    [words('data'), terms.data],
                    [words('contact'), terms.contact],
                    [words('period'), `${moment(terms.from)} – ${moment(terms.until)}`],
                    [words('scope'), words(terms.scope)],
                    [words('guardians'), count(leak.guardians)],
                    [words('recordedBy'), `${leak.recordedBy} · ${moment(leak.recordedAt)}`],
                    ...(leak.decidedBy
                        ? [[words('decidedBy'), `${leak.decidedBy} · ${moment(leak.decidedAt)}`] as [string, string]]
                        : []),
                    ...(leak.decision ? [[words('reason'), leak.decision] as [string, string]] : []),
                ]}
            />
            {leak.state === 'WAITING' ? <Deciding leak={leak} /> : null}
            {leak.state === 'TOLD' ? <Alert type="info" showIcon title={words('simulated')} /> : null}
            <Whom leak={leak} />
        </div>
    )
}

function Whom({ leak }: { leak: Leak }) {
    const words = useLeakWords()
    const [before, setBefore] = useState<readonly (string | undefined)[]>([undefined])
    const after = before.at(-1)
    const asked = useQuery({
        queryKey: ['leaks', leak.id, leak.state, after],
        placeholderData: keepPreviousData,
        queryFn: () => part(leak.id, after, 50),
    })
    const next = asked.data?.next
    const save = useCallback(async () => {
        const titles = (['whatShort', 'from', 'until', 'decidedAt', 'member', 'phone', 'reached', 'seen'] as const).map(
            (key) => words(key),
        )
        saveCsv(`leak-${leak.id}`, rows(leak, await everybody(leak.id), titles))
    }, [leak, words])
    return (
        <>
            <div className="row">
                <Button onClick={() => void save()}>{words('csv')}</Button>
            </div>
            <Guardians
                name="leak-guardians"
                rows={rowsOf(asked)}
                error={asked.error}
                told={leak.state === 'TOLD'}
                all={leak.guardians}
                pages={{
                    onPrevious: before.length > 1 ? () => setBefore(before.slice(0, -1)) : undefined,
                    onNext: next === undefined ? undefined : () => setBefore([...before, next]),
                }}
            />
        </>
    )
}

function Deciding({ leak }: { leak: Leak }) {
    const words = useLeakWords()
    const can = useCan()
    const { staff } = useSession()
    const [refusing, setRefusing] = useState(false)
    const decide = useDeciding(leak, () => setRefusing(false))
    if (leak.recordedBy === staff.signIn) {
        return <Alert type="info" showIcon title={words('own')} />
    }
    return (
        <div className="row">
            {can('POST /api/v1/leaks/{id}/approvals') ? (
                <Popconfirm
                    title={words('tellText', { count: leak.guardians })}
                    okText={words('tell', { count: leak.guardians })}
                    cancelText={words('cancel')}
                    onConfirm={() => void decide.run(undefined)}
                >
                    <Button type="primary" loading={decide.running}>
                        {words('tell', { count: leak.guardians })}
                    </Button>
                </Popconfirm>
            ) : null}
            {can('POST /api/v1/leaks/{id}/refusals') ? (
                <Button onClick={() => setRefusing(true)}>{words('refuse')}</Button>
            ) : null}
            {refusing ? (
                <ReasonForm
                    title={words('refuseTitle')}
                    ok={words('refuse')}
                    running={decide.running}
                    refusal={decide.refusal}
                    onClose={() => setRefusing(false)}
                    onSend={({ reason }) => void decide.run(reason)}
                />
            ) : null}
        </div>
    )
}

/** Without a reason it is let out, with one it is not. */
function useDeciding(leak: Leak, onDone: () => void) {
    const words = useLeakWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, reason: string | undefined) => {
            const params = { path: { id: leak.id }, header: { 'Idempotency-Key': key } }
            return reason === undefined
                ? told(api.POST('/api/v1/leaks/{id}/approvals', { params }))
                : told(api.POST('/api/v1/leaks/{id}/refusals', { params, body: { reason } }))
        },
        [leak.id],
    )
    return useCommand(send, {
        onDone: ({ state, guardians }) => {
            void client.invalidateQueries({ queryKey: ['leaks'] })
            void client.invalidateQueries({ queryKey: ['approvals'] })
            void message.success(state === 'TOLD' ? words('told', { count: guardians }) : words('refused'))
            onDone()
        },
    })
}
