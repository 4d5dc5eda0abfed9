import { api, told } from '@regulars/api'
import { Facts, moment, Read, Sentence, useCommand, useLanguage } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { useAuthorName, useStoreName } from '../names'
import { useEnding } from '../useEnding'
import { AddSlots } from './AddSlots'
import { ServiceEditor } from './ServiceEditor'
import { ServicePill, useSentence } from './ServicesTab'
import { type Draft, type Service, type Slot, slotsQuery } from './services'
import { useServiceWords } from './serviceWords'

/** One benefit: its rule, its slots, and what can be done with it. */
export function ServiceDrawer({ of, onClose }: { of: Service; onClose: () => void }) {
    const words = useServiceWords()
    const [language] = useLanguage()
    const sentence = useSentence()
    const author = useAuthorName()
    const [doing, setDoing] = useState<'change' | 'slots'>()
    const { terms } = of
    return (
        <Drawer
            open
            size={640}
            title={language === 'zh' ? terms.name : terms.nameEn}
            onClose={onClose}
            extra={<Actions of={of} onDo={setDoing} />}
        >
            <div className="stack">
                <Sentence text={sentence(terms as Draft)} />
                <Facts
                    of={[
                        [words('state'), <ServicePill key="state" of={of} />],
                        [words('about'), language === 'zh' ? terms.about : terms.aboutEn],
                        [words('version'), words('versionN', { n: of.version })],
                        [words('author'), `${author(of.author)} · ${moment(of.at)}`],
                    ]}
                />
                <Slots of={of} />
            </div>
            {doing === 'change' ? <ServiceEditor base={of} onClose={() => setDoing(undefined)} /> : null}
            {doing === 'slots' ? <AddSlots service={of.id} onClose={() => setDoing(undefined)} /> : null}
        </Drawer>
    )
}

function Actions({ of, onDo }: { of: Service; onDo: (doing: 'change' | 'slots') => void }) {
    const words = useServiceWords()
    const can = useCan()
    const [language] = useLanguage()
    const send = useCallback(
        (key: string) =>
            told(
                api.POST('/api/v1/services/{id}/ends', {
                    params: { path: { id: of.id }, header: { 'Idempotency-Key': key } },
                }),
            ),
        [of.id],
    )
    const stop = useEnding('services', send, {
        title: words('stopTitle', { name: language === 'zh' ? of.terms.name : of.terms.nameEn }),
        text: words('stopText'),
        ok: words('stop'),
        cancel: words('cancel'),
        done: words('stopped'),
    })
    if (of.state === 'OFF') return null
    return (
        <div className="row tight">
            {can('POST /api/v1/services/{id}/ends') ? (
                <Button danger onClick={stop.ask}>
                    {words('stop')}
                </Button>
            ) : null}
            {can('POST /api/v1/services/{id}/versions') ? (
                <Button onClick={() => onDo('change')}>{words('change')}</Button>
            ) : null}
            {can('POST /api/v1/services/{id}/slots') ? (
                <Button type="primary" onClick={() => onDo('slots')}>
                    {words('addSlots')}
                </Button>
            ) : null}
        </div>
    )
}

function Slots({ of }: { of: Service }) {
    const words = useServiceWords()
    const query = useQuery(slotsQuery(of.id))
    return (
        <section className="stack close">
            <h3>
                {words('slots')} <span className="faint">{words('slotsNext')}</span>
            </h3>
            <Read of={query}>
                {({ items }) =>
                    items === undefined || items.length === 0 ? (
                        <p className="soft">{words('noSlots')}</p>
                    ) : (
                        <ul className="slot-list">
                            {items.map((slot) => (
                                <OneSlot key={slot.id} slot={slot} />
                            ))}
                        </ul>
                    )
                }
            </Read>
        </section>
    )
}

function OneSlot({ slot }: { slot: Slot }) {
    const words = useServiceWords()
    const can = useCan()
    const store = useStoreName()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string) =>
            told(
                api.POST('/api/v1/service-slots/{id}/ends', {
                    params: { path: { id: slot.id }, header: { 'Idempotency-Key': key } },
                }),
            ),
        [slot.id],
    )
    const close = useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['services', slot.service] })
            void message.success(words('closedOne'))
        },
    })
    const at = moment(slot.starts)
    return (
        <li>
            <span className="num">{at}</span>
            <span>{store(slot.store)}</span>
            <span className="num soft">
                {words('taken', { taken: slot.taken, places: slot.places })}
                {slot.closed ? ` · ${words('closed')}` : ''}
            </span>
            {slot.closed || !can('POST /api/v1/service-slots/{id}/ends') ? null : (
                <Button
                    type="link"
                    size="small"
                    loading={close.running}
                    aria-label={words('closeOne', { at })}
                    onClick={() => void close.run()}
                >
                    {words('close')}
                </Button>
            )}
        </li>
    )
}
