import { api, type Schemas, told } from '@regulars/api'
import { moment, useLanguage } from '@regulars/kit'
import { useState } from 'react'
import type { Shown } from '../App'
import { changed, useAct, useRead } from '../data'
import { Read, Said, Screen, Sheet, Way } from '../parts'
import { part } from '../reads'
import { useOwnWords } from './words'

type Text = Schemas['CentreApi.Text']
type Line = Schemas['Shown.OfConsent']

/** Every purpose with its text of now and what she said to it; taking back is one tap, as agreeing is (L-01). */
export default function ConsentsPage({ centre }: Shown) {
    const words = useOwnWords()
    const said = useRead('consents', () => part(told(api.GET('/api/v1/me/consents'))))
    return (
        <Screen title={words('consents')} up="/me">
            <Read of={said}>
                {({ items }) => (
                    <>
                        {centre.texts
                            .filter((text) => shown(text, items))
                            .map((text) => (
                                <Purpose
                                    key={text.purpose}
                                    text={text}
                                    last={items.findLast((each) => each.purpose === text.purpose)}
                                />
                            ))}
                        {centre.texts.some((text) => text.separate) ? (
                            <div className="ways gap">
                                <Way
                                    to="/me/sensitive"
                                    icon="own"
                                    title={words('sensitive')}
                                    text={words('sensitiveText')}
                                />
                            </div>
                        ) : null}
                        <History lines={items} texts={centre.texts} />
                    </>
                )}
            </Read>
        </Screen>
    )
}

/**
 * To the rule for children's data a guardian agrees where a child is added; here it is taken back. Sensitive data have a page of their
 * own, where nothing else is asked.
 */
const shown = (text: Text, said: Line[]): boolean =>
    !text.separate && (text.purpose !== 'children' || said.some((each) => each.purpose === 'children'))

const STATES = { GRANTED: 'agreed', REFUSED: 'refused', WITHDRAWN: 'withdrawn' } as const

const say = (key: string, purpose: string, granted: boolean, textVersion: string) =>
    told(
        api.POST('/api/v1/me/consents', {
            body: { purpose, granted, textVersion },
            params: { header: { 'Idempotency-Key': key } },
        }),
    )

const heard = () => changed('consents', 'me', 'suggestions')

function Purpose({ text, last }: { text: Text; last: Line | undefined }) {
    const words = useOwnWords()
    const [language] = useLanguage()
    const [reading, setReading] = useState(false)
    const saying = useAct(say, heard)
    const zh = language === 'zh'
    const name = zh ? text.nameZh : text.nameEn
    const granted = last?.state === 'GRANTED'
    const current = last?.textVersion === text.version
    return (
        <section className="panel">
            <div className="row between">
                <h2 className="grow">{name}</h2>
                <button type="button" className="plain" onClick={() => setReading(true)}>
                    {words('read')}
                </button>
            </div>
            <p className="small num">
                {last ? words(STATES[last.state], { at: moment(last.at), version: last.textVersion }) : words('never')}
            </p>
            {last && !current ? <p className="small">{words('newer', { version: text.version })}</p> : null}
            <Said refusal={saying.refusal} />
            {text.needed && granted ? <p className="small">{words('serviceKept')}</p> : null}
            <div className="row">
                {granted && current ? null : (
                    <button
                        type="button"
                        disabled={saying.running}
                        onClick={() => saying.run(text.purpose, true, text.version)}
                    >
                        {words('allow')}
                    </button>
                )}
                {granted && last && !text.needed ? (
                    <button
                        type="button"
                        disabled={saying.running}
                        onClick={() => saying.run(text.purpose, false, last.textVersion)}
                    >
                        {words('withdraw')}
                    </button>
                ) : null}
            </div>
            {reading ? (
                <Sheet title={name} onClose={() => setReading(false)}>
                    <p className="small">{text.version}</p>
                    <p className="terms">{zh ? text.textZh : text.textEn}</p>
                </Sheet>
            ) : null}
        </section>
    )
}

function History({ lines, texts }: { lines: Line[]; texts: Text[] }) {
    const words = useOwnWords()
    const [language] = useLanguage()
    if (lines.length === 0) return null
    const name = (purpose: string) => {
        const text = texts.find((each) => each.purpose === purpose)
        return text === undefined ? purpose : language === 'zh' ? text.nameZh : text.nameEn
    }
    return (
        <details className="panel">
            <summary>{words('history')}</summary>
            <ul className="list gap">
                {[...lines].reverse().map((each) => (
                    <li key={each.n} className="purse">
                        <span>{name(each.purpose)}</span>
                        <small className="num">
                            {words(STATES[each.state], { at: moment(each.at), version: each.textVersion })}
                        </small>
                    </li>
                ))}
            </ul>
        </details>
    )
}
