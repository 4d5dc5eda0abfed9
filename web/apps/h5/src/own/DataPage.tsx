import { api, type Schemas, told } from '@regulars/api'
import { dayLong, useLanguage } from '@regulars/kit'
import { type FormEvent, useState } from 'react'
import { changed, useAct } from '../data'
import { Read, Said, Screen, Sheet } from '../parts'
import { useMe } from '../reads'
import { Tags } from './Tags'
import { useOwnWords } from './words'

type Me = Schemas['Shown']
type Change = Schemas['MyProfileApi.Change']

/** All that is kept of the member herself, and what of it is hers to correct. */
export default function DataPage() {
    const words = useOwnWords()
    const me = useMe()
    const [changing, setChanging] = useState(false)
    return (
        <Screen title={words('data')} up="/me">
            <Read of={me}>
                {(who) => (
                    <>
                        <Facts of={who} />
                        <Tags of={who} />
                        <button type="button" className="main wide" onClick={() => setChanging(true)}>
                            {words('change')}
                        </button>
                        {changing ? <Changing of={who} onClose={() => setChanging(false)} /> : null}
                    </>
                )}
            </Read>
        </Screen>
    )
}

function Facts({ of }: { of: Me }) {
    const words = useOwnWords()
    const [language] = useLanguage()
    const sex = of.sex === 'F' || of.sex === 'M' ? words(of.sex) : words('unsaid')
    const born = of.birthday
        ? dayLong(of.birthday.date, language) + (of.birthday.lunar ? ` (${words('lunar')})` : '')
        : words('unsaid')
    return (
        <section className="panel">
            <dl className="facts">
                <dt>{words('name')}</dt>
                <dd>{of.name ?? words('unsaid')}</dd>
                <dt>{words('phone')}</dt>
                <dd>{of.phone ?? words('unsaid')}</dd>
                <dt>{words('sex')}</dt>
                <dd>{sex}</dd>
                <dt>{words('birthday')}</dt>
                <dd>{born}</dd>
                <dt>{words('address')}</dt>
                <dd>{of.address ?? words('unsaid')}</dd>
            </dl>
        </section>
    )
}

const change = (key: string, body: Change) =>
    told(api.POST('/api/v1/me/profile', { body, params: { header: { 'Idempotency-Key': key } } }))

/** Sends what became another; what is emptied is taken away. */
function changeOf(of: Me, said: { name: string; sex: string; born: string; address: string }): Change {
    const clear: string[] = []
    const body: Change = {}
    const part = (name: 'name' | 'sex' | 'address', before: string | undefined, now: string) => {
        if (now === (before ?? '')) return
        if (now === '') clear.push(name)
        else body[name] = now
    }
    part('name', of.name, said.name.trim())
    part('sex', of.sex, said.sex)
    part('address', of.address, said.address.trim())
    if (said.born !== '' && said.born !== of.birthday?.date) {
        body.birthday = { date: said.born, lunar: of.birthday?.lunar ?? false }
    }
    return clear.length > 0 ? { ...body, clear } : body
}

function Changing({ of, onClose }: { of: Me; onClose: () => void }) {
    const words = useOwnWords()
    const [name, setName] = useState(of.name ?? '')
    const [sex, setSex] = useState(of.sex ?? '')
    const [born, setBorn] = useState(of.birthday?.date ?? '')
    const [address, setAddress] = useState(of.address ?? '')
    const saving = useAct(change, () => {
        changed('me')
        onClose()
    })
    const submit = (event: FormEvent) => {
        event.preventDefault()
        saving.run(changeOf(of, { name, sex, born, address }))
    }
    return (
        <Sheet title={words('change')} onClose={onClose}>
            <form onSubmit={submit}>
                <label>
                    {words('name')}
                    <input
                        autoComplete="name"
                        maxLength={80}
                        value={name}
                        onChange={(event) => setName(event.target.value)}
                    />
                </label>
                <label>
                    {words('sex')}
                    <select value={sex} onChange={(event) => setSex(event.target.value)}>
                        <option value="">{words('unsaid')}</option>
                        <option value="F">{words('F')}</option>
                        <option value="M">{words('M')}</option>
                    </select>
                </label>
                <label>
                    {words('birthday')}
                    <input type="date" value={born} onChange={(event) => setBorn(event.target.value)} />
                    <small>{words('birthdayNote')}</small>
                </label>
                <label>
                    {words('address')}
                    <input
                        autoComplete="street-address"
                        maxLength={400}
                        value={address}
                        onChange={(event) => setAddress(event.target.value)}
                    />
                </label>
                <Said refusal={saving.refusal} />
                <button type="submit" className="main wide" disabled={saving.running}>
                    {words('save')}
                </button>
            </form>
        </Sheet>
    )
}
