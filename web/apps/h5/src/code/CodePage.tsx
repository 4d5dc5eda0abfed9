import { Refusal } from '@regulars/api'
import { count, money } from '@regulars/kit'
import { memo, useCallback, useEffect, useState } from 'react'
import { encode } from 'uqr'
import { forgetAll, useEnded } from '../data'
import { Blank, Failure, Screen } from '../parts'
import { account, useAccounts, useValue } from '../reads'
import { Link } from '../route'
import { bars } from './barcode'
import { digitsOf, leftAt, STEP, stepAt } from './code'
import { able, currentKey, type Kept } from './key'
import { useCodeWords } from './words'

type State = { kept?: Kept | undefined; error?: unknown; looked: boolean }

/** Shows who one is, without asking anybody. */
export default function CodePage() {
    const words = useCodeWords()
    const ended = useEnded()
    const [state, setState] = useState<State>({ looked: false })
    const look = useCallback(() => {
        currentKey().then(
            (kept) => setState({ kept, looked: true }),
            (error: unknown) => {
                if (error instanceof Refusal && error.status === 401) forgetAll(true)
                setState({ error, looked: true })
            },
        )
    }, [])
    useEffect(() => {
        if (able()) look()
    }, [look])
    return (
        <Screen title={words('title')}>
            {!able() ? (
                <Blank title={words('insecure')} text={words('insecureText')} />
            ) : state.kept && !ended ? (
                <Shown kept={state.kept} />
            ) : state.error instanceof Refusal && state.error.status !== 401 ? (
                <Failure error={state.error} again={look} />
            ) : state.looked || ended ? (
                <Blank title={words('none')} text={words('noneText')}>
                    <Link to="/sign-in" className="button main">
                        {words('enter')}
                    </Link>
                </Blank>
            ) : (
                <div className="bones" />
            )}
        </Screen>
    )
}

/** Ticks once a second; a page that was hidden is right again when it comes back. */
function useNow(behind: number): number {
    const [now, setNow] = useState(() => Date.now() + behind)
    useEffect(() => {
        const tick = () => setNow(Date.now() + behind)
        const ticking = setInterval(tick, 1000)
        document.addEventListener('visibilitychange', tick)
        return () => {
            clearInterval(ticking)
            document.removeEventListener('visibilitychange', tick)
        }
    }, [behind])
    return now
}

/** The screen stays on while a code is shown, where the browser can do that. */
function useAwake(): void {
    useEffect(() => {
        let lock: WakeLockSentinel | undefined
        let gone = false
        navigator.wakeLock?.request('screen').then(
            (held) => {
                lock = held
                if (gone) void held.release()
            },
            () => {},
        )
        return () => {
            gone = true
            void lock?.release()
        }
    }, [])
}

function Shown({ kept }: { kept: Kept }) {
    const words = useCodeWords()
    const now = useNow(kept.behind)
    const step = stepAt(now)
    const [digits, setDigits] = useState('')
    const [clear, setClear] = useState(false)
    useAwake()
    useEffect(() => {
        let here = true
        void digitsOf(kept.key, kept.handle, step).then((made) => here && setDigits(made))
        return () => {
            here = false
        }
    }, [kept, step])
    const seconds = Math.ceil(leftAt(now) / 1000)
    // All of it at once: what comes later would push away what is being read.
    if (digits === '') return <div className="bones" />
    return (
        <>
            <section className="paper">
                <p className="small ink">{words('lead')}</p>
                <Pictures digits={digits} />
                <button type="button" className="digits" aria-expanded={clear} onClick={() => setClear(!clear)}>
                    <span data-code={digits}>{clear ? grouped(digits) : words('show')}</span>
                </button>
                <progress className="left" max={STEP} value={leftAt(now)} aria-label={words('next', { seconds })} />
                <p className="small ink num">{words('next', { seconds })}</p>
            </section>
            <Beneath />
            <p className="note">{words('bright')}</p>
            <p className="small pad">{words('warn')}</p>
        </>
    )
}

const grouped = (digits: string): string => digits.replace(/(.{4})(?=.)/g, '$1 ')

/** Dark on white in either mode, since scanners read nothing else. Drawn once a minute, not with the seconds that tick beside it. */
const Pictures = memo(({ digits }: { digits: string }) => {
    const words = useCodeWords()
    const { path, width } = bars(digits)
    const { data, size } = encode(digits, { ecc: 'M', border: 2 })
    let square = ''
    data.forEach((row, y) => {
        row.forEach((dark, x) => {
            if (dark) square += `M${x} ${y}h1v1h-1z`
        })
    })
    return (
        <>
            <svg
                className="bars"
                viewBox={`-10 0 ${width + 20} 1`}
                preserveAspectRatio="none"
                shapeRendering="crispEdges"
                role="img"
                aria-label={words('bars')}
            >
                <path d={path} fill="currentColor" />
            </svg>
            <svg
                className="square"
                viewBox={`0 0 ${size} ${size}`}
                shapeRendering="crispEdges"
                role="img"
                aria-label={words('square')}
            >
                <path d={square} fill="currentColor" />
            </svg>
        </>
    )
})

/** What one has to spend, where there is a network to ask. */
function Beneath() {
    const words = useCodeWords()
    const accounts = useAccounts()
    const value = useValue()
    if (accounts.error !== undefined || value.error !== undefined) {
        return <p className="small pad">{words('offline')}</p>
    }
    return (
        <section className="four two">
            <Link to="/points">
                <b>{accounts.data ? count(account(accounts.data, 'POINTS')?.available ?? 0) : '–'}</b>
                <span>{words('points')}</span>
            </Link>
            <Link to="/value">
                <b>{value.data ? money(value.data.available) : '–'}</b>
                <span>{words('value')}</span>
            </Link>
        </section>
    )
}
