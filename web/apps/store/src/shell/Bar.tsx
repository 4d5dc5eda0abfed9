import { api, told } from '@regulars/api'
import { useLanguage, useMode } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../parts/useAct'
import { useOnline } from './connection'
import { go, PAGES, usePlace } from './place'
import { forget, sessionQuery, useCan, usePerson } from './session'
import { useShellWords } from './shellWords'
import { useStore } from './stores'
import { useWaiting } from './sync'

/** Where one is, who one is, and whether the server hears. */
export function Bar({ onLeave }: { onLeave: () => void }) {
    const words = useShellWords()
    const store = useStore()
    const person = usePerson()
    const [language, setLanguage] = useLanguage()
    const { mode, setMode } = useMode()
    const client = useQueryClient()
    const leave = useAct(async () => {
        await told(api.POST('/api/v1/sessions/current/ends', {}))
        forget()
        client.clear()
        client.setQueryData(sessionQuery.queryKey, { person: undefined, fresh: true })
    })
    return (
        <>
            <header className="bar">
                <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width={28} height={28} />
                <button type="button" className="plain clip" onClick={onLeave}>
                    <b>{store.name}</b>
                </button>
                <Connection />
                <span className="grow" />
                <span className="faint clip wide-only">{person.name}</span>
                <button
                    type="button"
                    className="plain"
                    aria-label={words('look')}
                    onClick={() => setMode(mode === 'dark' ? 'light' : 'dark')}
                >
                    ◐
                </button>
                <button type="button" className="plain" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
                    {words('language')}
                </button>
                <button type="button" className="plain" disabled={leave.busy} onClick={() => void leave.run()}>
                    {words('signOut')}
                </button>
            </header>
            <Away />
        </>
    )
}

function Connection() {
    const words = useShellWords()
    const online = useOnline()
    const { sales } = useWaiting()
    const text = words(online ? 'online' : 'offline')
    const queued = sales.length === 0 ? '' : ` · ${words('queued', { count: sales.length })}`
    return (
        <button type="button" className="plain" aria-label={text + queued} onClick={() => go('queue')}>
            <span className={`pill ${online ? 'good' : 'bad'}`}>
                {text}
                <span className="wide-only">{queued}</span>
                {/* beside the store's name a phone has room for the figure alone */}
                {queued === '' ? null : <span className="narrow-only num"> {sales.length}</span>}
            </span>
        </button>
    )
}

/** The state that must never be missed. */
function Away() {
    const words = useShellWords()
    const online = useOnline()
    const { unfinished, aside } = useWaiting()
    if (online && unfinished === 0 && aside === 0) return null
    return (
        <div className="away" role="status">
            {online ? null : <p>{words('offlineText')}</p>}
            {unfinished === 0 ? null : <p>{words('unfinished', { count: unfinished })}</p>}
            {aside === 0 ? null : <p>{words('aside', { count: aside })}</p>}
        </div>
    )
}

/** The pages, along the bottom where thumbs are. */
export function Tabs() {
    const words = useShellWords()
    const place = usePlace()
    const can = useCan()
    const shown = PAGES.filter((page) => page !== 'top-up' || can('POST /api/v1/stored-value/top-ups'))
    return (
        <nav className="tabs" aria-label={words('menu')}>
            {shown.map((page) => (
                <a
                    key={page}
                    href={page === 'sell' ? '/store/' : `/store/${page}`}
                    aria-current={page === place ? 'page' : undefined}
                    onClick={(event) => {
                        event.preventDefault()
                        go(page)
                    }}
                >
                    {words(page)}
                </a>
            ))}
        </nav>
    )
}
