import { api, type Schemas, told } from '@regulars/api'
import { moment, useLanguage } from '@regulars/kit'
import type { Shown } from '../App'
import { changed, useAct, useRead } from '../data'
import { Read, Said, Screen } from '../parts'
import { part } from '../reads'
import { useOwnWords } from './words'

type Text = Schemas['CentreApi.Text']
type Field = Schemas['SensitiveFieldsApi.Field']
type Line = Schemas['Shown.OfConsent']

/** Sensitive data, each asked for by itself with its own text (L-06): told, seen and taken back in one place. */
export default function SensitivePage({ centre }: Shown) {
    const words = useOwnWords()
    const fields = useRead('sensitive', () => part(told(api.GET('/api/v1/me/sensitive-fields'))))
    const said = useRead('consents', () => part(told(api.GET('/api/v1/me/consents'))))
    const text = (field: Field) => centre.texts.find((each) => each.purpose === field.consent)
    return (
        <Screen title={words('sensitive')} up="/me">
            <p className="lead">{words('sensitiveLead')}</p>
            <Read of={fields}>
                {({ items }) => {
                    const asked = items.filter((field) => text(field) !== undefined || field.said === 'GRANTED')
                    return asked.length === 0 ? (
                        <p className="small">{words('sensitiveNone')}</p>
                    ) : (
                        asked.map((field) => (
                            <OfField key={field.name} field={field} text={text(field)} said={said.data?.items ?? []} />
                        ))
                    )
                }}
            </Read>
        </Screen>
    )
}

const heard = () => changed('sensitive', 'consents', 'me', 'suggestions')

const say = (key: string, purpose: string, granted: boolean, textVersion: string) =>
    told(
        api.POST('/api/v1/me/consents', {
            body: { purpose, granted, textVersion },
            params: { header: { 'Idempotency-Key': key } },
        }),
    )

function OfField({ field, text, said }: { field: Field; text: Text | undefined; said: Line[] }) {
    const words = useOwnWords()
    const [language] = useLanguage()
    const saying = useAct(say, heard)
    const granted = field.said === 'GRANTED'
    const last = said.findLast((each) => each.purpose === field.consent)
    const version = granted ? (last?.textVersion ?? text?.version) : text?.version
    return (
        <section className="panel apart" aria-label={labelOf(field, language)}>
            <h2>{labelOf(field, language)}</h2>
            <p className="small">{words('sensitiveWhy', { purpose: field.purpose })}</p>
            {text === undefined ? null : <p className="terms">{language === 'zh' ? text.textZh : text.textEn}</p>}
            {granted ? <Telling field={field} said={said} /> : null}
            <Said refusal={saying.refusal} />
            {version === undefined ? null : (
                <button
                    type="button"
                    className={granted ? 'wide' : 'main wide'}
                    disabled={saying.running}
                    onClick={() => saying.run(field.consent, !granted, version)}
                >
                    {words(granted ? 'sensitiveWithdraw' : 'sensitiveAllow')}
                </button>
            )}
            <p className="small">{words('sensitiveGone')}</p>
        </section>
    )
}

const labelOf = (field: Field, language: string): string => (language === 'zh' ? field.label : field.labelEn)

const tell = (key: string, field: string, value: string) =>
    told(
        api.POST('/api/v1/me/sensitive-fields', {
            body: value === '' ? { field } : { field, value },
            params: { header: { 'Idempotency-Key': key } },
        }),
    )

/** What she tells; nothing is chosen before she chooses it. */
function Telling({ field, said }: { field: Field; said: Line[] }) {
    const words = useOwnWords()
    const [language] = useLanguage()
    const telling = useAct(tell, heard)
    const personal = said.findLast((each) => each.purpose === 'personalisation')?.state === 'GRANTED'
    return (
        <>
            <label>
                {words('sensitiveLabel', { label: labelOf(field, language) })}
                <select
                    value={field.value ?? ''}
                    disabled={telling.running}
                    onChange={(event) => telling.run(field.name, event.target.value)}
                >
                    <option value="">{words('sensitiveUntold')}</option>
                    {field.choices.map((choice) => (
                        <option key={choice.value} value={choice.value}>
                            {language === 'zh' ? choice.value : choice.valueEn}
                        </option>
                    ))}
                </select>
            </label>
            <Said refusal={telling.refusal} />
            {field.toldAt === undefined ? null : (
                <p className="small num">{words('sensitiveKept', { at: moment(field.toldAt) })}</p>
            )}
            {personal ? null : <p className="small">{words('sensitivePersonal')}</p>}
        </>
    )
}
