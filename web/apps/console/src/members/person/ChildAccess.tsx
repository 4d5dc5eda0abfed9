import { api, told } from '@regulars/api'
import { inZone, moment, Panel, Refused, useCommand } from '@regulars/kit'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useCan } from '../../access/session'
import { AskChildAccess } from './AskChildAccess'
import { useChildWords } from './childWords'
import { useMyAccess } from './useMyAccess'

const read = (id: string) => told(api.POST('/api/v1/child-accesses/{id}/readings', { params: { path: { id } } }))
type Clear = Awaited<ReturnType<typeof read>>

/** Asks a manager, waits, reads for as long as it was approved; what was read stays on this page only. */
export function ChildAccess({ memberId }: { memberId: string }) {
    const words = useChildWords()
    const can = useCan()
    const [asking, setAsking] = useState(false)
    const { access, remember, again, checking } = useMyAccess(memberId)
    const [clear, setClear] = useState<Clear>()
    const reading = useCommand((_key, id: string) => read(id), {
        quiet: true,
        onDone: (shown) => {
            setClear(shown)
            again()
        },
    })
    useGone(access?.until, () => setClear(undefined))
    if (!can('POST /api/v1/members/{id}/child-accesses')) return null
    const open = access?.state === 'WAITING' || access?.state === 'APPROVED'
    return (
        <Panel>
            {clear ? (
                <Shown clear={clear} until={access?.until} onHide={() => setClear(undefined)} />
            ) : (
                <div className="row apart">
                    <span className="soft" role="status">
                        {access
                            ? words(access.state, {
                                  at: moment(access.askedAt),
                                  until: access.until ? inZone(access.until).format('HH:mm') : '–',
                              })
                            : words('askText')}
                    </span>
                    <span className="row">
                        {access?.state === 'WAITING' ? (
                            <Button loading={checking} onClick={again}>
                                {words('refresh')}
                            </Button>
                        ) : null}
                        {access?.state === 'APPROVED' && can('POST /api/v1/child-accesses/{id}/readings') ? (
                            <Button
                                type="primary"
                                loading={reading.running}
                                onClick={() => void reading.run(access.id)}
                            >
                                {words('read')}
                            </Button>
                        ) : null}
                        {open ? null : <Button onClick={() => setAsking(true)}>{words('ask')}</Button>}
                    </span>
                </div>
            )}
            <Refused refusal={reading.refusal} />
            <AskChildAccess memberId={memberId} open={asking} onClose={() => setAsking(false)} onAsked={remember} />
        </Panel>
    )
}

/** When the time is over the screen forgets, as the server does. */
function useGone(until: string | undefined, gone: () => void) {
    useEffect(() => {
        if (!until) return
        const soon = setTimeout(gone, Math.max(0, Math.min(Date.parse(until) - Date.now(), 3_600_000)))
        return () => clearTimeout(soon)
    }, [until, gone])
}

function Shown({ clear, until, onHide }: { clear: Clear; until: string | undefined; onHide: () => void }) {
    const words = useChildWords()
    return (
        <div className="stack close">
            <div className="row apart">
                <span className="soft">
                    {words('readNote', { until: until ? inZone(until).format('HH:mm') : '–' })}
                </span>
                <Button size="small" onClick={onHide}>
                    {words('hide')}
                </Button>
            </div>
            <table className="plain-table">
                <thead>
                    <tr>
                        <th>{words('nameOf')}</th>
                        <th>{words('born')}</th>
                        <th>{words('sexOf')}</th>
                    </tr>
                </thead>
                <tbody>
                    {(clear.children ?? []).map((child) => (
                        <tr key={child.id}>
                            <td>{child.name ?? '–'}</td>
                            <td className="num">{child.birthDate}</td>
                            <td>{child.sex === 'F' ? words('sexF') : child.sex === 'M' ? words('sexM') : '–'}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    )
}
