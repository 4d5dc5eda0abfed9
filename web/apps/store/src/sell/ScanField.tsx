import {
    type FormEvent,
    lazy,
    type RefObject,
    Suspense,
    useCallback,
    useEffect,
    useReducer,
    useRef,
    useState,
} from 'react'
import { useScanWords } from '../scan/scanWords'
import { useSellWords } from './sellWords'

const CameraSheet = lazy(() => import('../scan/CameraSheet'))

/**
 * The till's one field. A scanner types into whatever has the focus, so the field takes it back whenever nothing else that
 * is typed into has it.
 */
export function ScanField({
    busy,
    hint,
    onText,
}: {
    busy: boolean
    /** What may be scanned here, where it is not everything. */
    hint?: string
    onText: (text: string) => Promise<unknown>
}) {
    const words = useSellWords()
    const at = useRef<HTMLInputElement>(null)
    const [text, setText] = useState('')
    const take = useTurns(busy, onText)
    useEffect(() => {
        const catching = (event: KeyboardEvent) => {
            const focused = document.activeElement
            const typing = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement
            if (typing || document.querySelector('dialog[open]') !== null) return
            if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' ') {
                at.current?.focus()
            }
        }
        window.addEventListener('keydown', catching)
        return () => window.removeEventListener('keydown', catching)
    }, [])
    const submit = (event: FormEvent) => {
        event.preventDefault()
        const plain = text.trim()
        if (plain === '') return
        setText('')
        take(plain)
        at.current?.focus()
    }
    return (
        <form className="scan" onSubmit={submit}>
            <input
                ref={at}
                // biome-ignore lint/a11y/noAutofocus: a till is for scanning, from its first moment
                autoFocus
                aria-label={hint ?? words('scan')}
                placeholder={hint ?? words('scanHint')}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                enterKeyHint="go"
                maxLength={160}
                value={text}
                onChange={(event) => setText(event.target.value)}
            />
            <Camera onText={take} field={at} />
            <button type="submit" className="main" aria-busy={busy}>
                {words('look')}
            </button>
        </form>
    )
}

/** For who has no scanner in hand: the device's own camera types into the field. */
function Camera({ onText, field }: { onText: (text: string) => void; field: RefObject<HTMLInputElement | null> }) {
    const words = useScanWords()
    const [open, setOpen] = useState(false)
    const opened = useRef(false)
    // Once it is gone the field has the focus again: a hand scanner types there.
    useEffect(() => {
        if (open) opened.current = true
        else if (opened.current) field.current?.focus()
    }, [open, field])
    return (
        <>
            <button
                type="button"
                className="camera"
                aria-label={words('camera')}
                title={words('camera')}
                onClick={() => setOpen(true)}
            >
                <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
                    <path d="M4 8V5h3M17 5h3v3M20 16v3h-3M7 19H4v-3M8 9v6M11 9v6M13.5 9v6M16 9v6" />
                </svg>
            </button>
            {open ? (
                <Suspense>
                    <CameraSheet onText={onText} onClose={() => setOpen(false)} />
                </Suspense>
            ) : null}
        </>
    )
}

/**
 * A hand scans faster than the server answers: what comes meanwhile waits its turn, and nothing goes past what waits. Between two
 * turns `busy` is not drawn yet, so what is under way is known here as well.
 */
function useTurns(busy: boolean, onText: (text: string) => Promise<unknown>): (text: string) => void {
    const waiting = useRef<string[]>([])
    const going = useRef(false)
    const [turn, next] = useReducer((turns: number) => turns + 1, 0)
    const go = useCallback(
        (text: string) => {
            going.current = true
            void onText(text).finally(() => {
                going.current = false
                next()
            })
        },
        [onText],
    )
    useEffect(() => {
        if (busy || going.current) return
        const text = waiting.current.shift()
        if (text !== undefined) go(text)
    }, [busy, go, turn])
    return (text) => {
        if (busy || going.current || waiting.current.length > 0) waiting.current.push(text)
        else go(text)
    }
}
