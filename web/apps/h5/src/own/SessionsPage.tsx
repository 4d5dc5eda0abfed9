import { api, told } from '@regulars/api'
import { moment } from '@regulars/kit'
import { changed, useAct, useRead } from '../data'
import { Read, Said, Screen } from '../parts'
import { part } from '../reads'
import { useOwnWords } from './words'

const end = (_: string, id: string) => told(api.POST('/api/v1/me/sessions/{id}/ends', { params: { path: { id } } }))

/** Where she is signed in; a phone that is lost is signed out from another, and its codes end with it. */
export default function SessionsPage() {
    const words = useOwnWords()
    const sessions = useRead('sessions', () => part(told(api.GET('/api/v1/me/sessions'))))
    const ending = useAct(end, () => changed('sessions'))
    return (
        <Screen title={words('sessions')} up="/me">
            <Read of={sessions}>
                {({ items }) => (
                    <>
                        {items.map((each) => (
                            <section key={each.id} className="panel">
                                <div className="row between">
                                    <b>{each.device || words('device')}</b>
                                    {each.own ? <span className="pill">{words('here')}</span> : null}
                                </div>
                                <p className="small num">
                                    {words('opened', { at: moment(each.openedAt) })} ·{' '}
                                    {words('seen', { at: moment(each.seenAt) })}
                                </p>
                                {each.own ? null : (
                                    <button type="button" disabled={ending.running} onClick={() => ending.run(each.id)}>
                                        {words('end')}
                                    </button>
                                )}
                            </section>
                        ))}
                    </>
                )}
            </Read>
            <Said refusal={ending.refusal} />
        </Screen>
    )
}
