import { api, type Schemas, told } from '@regulars/api'
import { count, moment, useBoth } from '@regulars/kit'
import { useCallback } from 'react'
import { changed, useAct, useRead } from '../data'
import { Blank, Read, Said, Screen } from '../parts'
import { part } from '../reads'
import { usePartnerWords } from './words'

type Offered = Schemas['PartnerCodes.Offered']

/** What other brands give: a code is asked for once and then shown at their counter. */
export default function PartnersPage() {
    const words = usePartnerWords()
    const partners = useRead('partners', () => part(told(api.GET('/api/v1/me/partners'))))
    return (
        <Screen title={words('title')} up="/me">
            <Read of={partners}>
                {({ items }) =>
                    items.length === 0 ? (
                        <Blank title={words('none')} text={words('noneText')} />
                    ) : (
                        <>
                            <p className="lead">{words('lead')}</p>
                            {items.map((each) => (
                                <Partner key={each.partner} of={each} />
                            ))}
                        </>
                    )
                }
            </Read>
        </Screen>
    )
}

function Partner({ of }: { of: Offered }) {
    const words = usePartnerWords()
    const both = useBoth()
    const ask = useCallback(
        () => told(api.POST('/api/v1/me/partner-codes', { body: { partner: of.partner } })),
        [of.partner],
    )
    const asking = useAct(
        ask,
        useCallback(() => changed('partners'), []),
    )
    return (
        <section className="panel">
            <h2>{both({ zh: of.nameZh, en: of.nameEn })}</h2>
            {of.code ? (
                <Code of={of.code} />
            ) : (
                <>
                    <p className="small">{words('goodFor', { days: count(of.days) })}</p>
                    <Said refusal={asking.refusal} />
                    <button type="button" className="main wide" disabled={asking.running} onClick={() => asking.run()}>
                        {words('get')}
                    </button>
                </>
            )}
        </section>
    )
}

function Code({ of }: { of: Schemas['PartnerCodes.Shown'] }) {
    const words = usePartnerWords()
    if (of.usedAt) return <p className="small num">{words('used', { at: moment(of.usedAt) })}</p>
    if (of.until <= new Date().toISOString()) return <p className="small">{words('over')}</p>
    return (
        <>
            <p className="big code">{of.code.replace(/(.{4})(?=.)/g, '$1 ')}</p>
            <p className="small num">{words('until', { at: moment(of.until) })}</p>
        </>
    )
}
