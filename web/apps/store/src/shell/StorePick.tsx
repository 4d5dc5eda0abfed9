import { useState } from 'react'
import { Broken } from '../parts/Notice'
import { usePerson } from './session'
import { useShellWords } from './shellWords'
import { type Store, useStores } from './stores'

/** Which store this device stands in; asked once. */
export function StorePick({ onPick }: { onPick: (store: Store) => void }) {
    const words = useShellWords()
    const { scope } = usePerson()
    const stores = useStores(scope)
    const [text, setText] = useState('')
    const found = (stores.data ?? []).filter(({ code, name }) => `${code} ${name}`.includes(text.trim()))
    return (
        <main className="door stack">
            <h1>{words('storeTitle')}</h1>
            <p className="soft">{words('storeText')}</p>
            <input aria-label={words('storeTitle')} value={text} onChange={(event) => setText(event.target.value)} />
            <Broken of={stores.error ?? undefined} />
            <ul className="choices">
                {found.map((store) => (
                    <li key={store.code}>
                        <button type="button" className="wide" onClick={() => onPick(store)}>
                            <b>{store.name}</b> <span className="faint mono">{store.code}</span>
                        </button>
                    </li>
                ))}
            </ul>
            {stores.data?.length === 0 ? <p>{words('noStores')}</p> : null}
        </main>
    )
}
