import { api, told } from '@regulars/api'
import { moment } from '@regulars/kit'
import { changed, useAct } from '../data'
import { Read, Said, Screen } from '../parts'
import { useNotices } from '../reads'
import { useOwnWords } from './words'

const read = (_: string, id: string) => told(api.POST('/api/v1/me/notices/{id}/readings', { params: { path: { id } } }))

/** What the chain must tell her: what happened to her children's data, when, and whom to call. */
export default function NoticesPage() {
    const words = useOwnWords()
    const notices = useNotices()
    const reading = useAct(read, () => changed('notices'))
    return (
        <Screen title={words('notices')} up="/me">
            <Read of={notices}>
                {({ items }) =>
                    items.length === 0 ? (
                        <p className="small">{words('noticesNone')}</p>
                    ) : (
                        items.map((each) => (
                            <section key={each.id} className="panel">
                                <b>{words('leak')}</b>
                                <p className="lines">{each.what}</p>
                                <p className="small">{words('leakData', { data: each.data })}</p>
                                <p className="small num">
                                    {words('leakWhen', { from: moment(each.from), until: moment(each.until) })}
                                </p>
                                <p className="small">{words('leakContact', { contact: each.contact })}</p>
                                <p className="small num">{words('leakTold', { at: moment(each.toldAt) })}</p>
                                {each.seenAt === undefined ? (
                                    <button
                                        type="button"
                                        className="main"
                                        disabled={reading.running}
                                        onClick={() => reading.run(each.id)}
                                    >
                                        {words('leakRead')}
                                    </button>
                                ) : (
                                    <p className="small num">{words('leakSeen', { at: moment(each.seenAt) })}</p>
                                )}
                            </section>
                        ))
                    )
                }
            </Read>
            <Said refusal={reading.refusal} />
        </Screen>
    )
}
