import { api, type Schemas, told } from '@regulars/api'
import { money } from '@regulars/kit'
import { useCallback, useState } from 'react'
import { changed, useAct, useRead } from '../data'
import { Read, Said, Sheet } from '../parts'
import { afterPayment, pay, Terms } from './ValuePage'
import { Known, NOTHING_SHOWN, WhoPays } from './WhoPays'
import { useValueWords } from './words'

type Offered = Schemas['MyValue.Offered']
interface Chosen {
    scheme: Offered
    paid: number
}

/** Choose an amount, read what it means, tick, pay. */
export function TopUp() {
    const words = useValueWords()
    const shelf = useRead('shelf', () => told(api.GET('/api/v1/me/stored-value/schemes')))
    const [chosen, setChosen] = useState<Chosen>()
    const schemes = shelf.data?.schemes ?? []
    const stopped = shelf.data?.stopped
    if (shelf.data === undefined) return null
    if (stopped !== undefined) return <p className="note">{words('stopped', { why: stopped })}</p>
    if (schemes.length === 0) return <p className="small pad">{words('closed')}</p>
    return (
        <section className="panel">
            <h2>{words('topUp')}</h2>
            {schemes.map((scheme) => (
                <div key={scheme.scheme}>
                    <p className="small">
                        {scheme.name} · {words('issuer', { name: scheme.issuerName })}
                    </p>
                    <div className="tiles">
                        {scheme.tiers.map(({ paid, bonus }) => (
                            <button
                                key={paid}
                                type="button"
                                className="tile"
                                onClick={() => setChosen({ scheme, paid })}
                            >
                                {bonus > 0
                                    ? words('gives', { paid: money(paid), bonus: money(bonus) })
                                    : words('plain', { paid: money(paid) })}
                            </button>
                        ))}
                    </div>
                </div>
            ))}
            {chosen ? (
                <Agree
                    of={chosen}
                    simulated={shelf.data.payments === 'SIMULATED'}
                    known={shelf.data.form}
                    ageKnown={shelf.data.ageKnown}
                    onClose={() => setChosen(undefined)}
                />
            ) : null}
        </section>
    )
}

interface AgreeProps {
    of: Chosen
    simulated: boolean
    known: Schemas['Forms.Shown'] | undefined
    /** Whoever has told her birthday is not asked. */
    ageKnown: boolean
    onClose: () => void
}

function Agree({ of, simulated, known, ageKnown, onClose }: AgreeProps) {
    const words = useValueWords()
    const id = of.scheme.scheme
    const terms = useRead(`terms ${id} ${of.paid}`, () =>
        told(
            api.GET('/api/v1/me/stored-value/schemes/{id}/terms', {
                params: { path: { id }, query: { paid: of.paid } },
            }),
        ),
    )
    return (
        <Sheet title={words('termsTitle')} onClose={onClose}>
            <Read of={terms}>
                {(shown) => (
                    <>
                        <Terms of={shown.terms} />
                        {simulated ? <p className="note">{words('simulated')}</p> : null}
                        <Pay of={of} hash={shown.hash} known={known} ageKnown={ageKnown} onDone={onClose} />
                    </>
                )}
            </Read>
        </Sheet>
    )
}

/** Neither box is ticked before the member ticks it. */
function Pay({
    of,
    hash,
    known,
    ageKnown,
    onDone,
}: Omit<AgreeProps, 'simulated' | 'onClose'> & { hash: string; onDone: () => void }) {
    const words = useValueWords()
    const [agreed, setAgreed] = useState(false)
    const [adult, setAdult] = useState(false)
    const [form, setForm] = useState(NOTHING_SHOWN)
    const [anew, setAnew] = useState(false)
    const shown = anew ? undefined : known
    const whole = shown !== undefined || (form.name.trim() !== '' && form.number.trim() !== '')
    const begin = useCallback(
        async (key: string) => {
            const who = shown
                ? { formId: shown.id }
                : { form: { ...form, name: form.name.trim(), number: form.number.trim() } }
            const body = {
                scheme: of.scheme.scheme,
                paid: of.paid,
                agreedTerms: hash,
                ...who,
                ...(ageKnown ? {} : { adult }),
            }
            const begun = await told(
                api.POST('/api/v1/me/stored-value/top-ups', { body, params: { header: { 'Idempotency-Key': key } } }),
            )
            return pay(key, begun.id)
        },
        [of, hash, shown, form, ageKnown, adult],
    )
    const paying = useAct(
        begin,
        useCallback(() => {
            afterPayment()
            changed('shelf')
            onDone()
        }, [onDone]),
    )
    return (
        <>
            {shown ? <Known of={shown} onOther={() => setAnew(true)} /> : <WhoPays of={form} onChange={setForm} />}
            {ageKnown ? null : <Tick on={adult} onTurn={setAdult} text={words('adult')} />}
            <Tick on={agreed} onTurn={setAgreed} text={words('agree')} />
            <Said refusal={paying.refusal} />
            <button
                type="button"
                className="main wide"
                disabled={!agreed || !(ageKnown || adult) || !whole || paying.running}
                onClick={() => paying.run()}
            >
                {words('pay')}
            </button>
        </>
    )
}

function Tick({ on, onTurn, text }: { on: boolean; onTurn: (on: boolean) => void; text: string }) {
    return (
        <label className="tick">
            <input type="checkbox" checked={on} onChange={(event) => onTurn(event.target.checked)} />
            <span>{text}</span>
        </label>
    )
}
