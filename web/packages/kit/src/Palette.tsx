import { Modal } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { useKitWords } from './kitWords'

export interface Found {
    key: string
    title: ReactNode
    hint?: string
    go: () => void
}

/** Ctrl/⌘ K: `find` answers for what was typed; the newest question wins. */
export function Palette({ open, onClose, find }: { open: boolean; onClose: () => void; find: Find }) {
    return (
        <Modal
            open={open}
            onCancel={onClose}
            footer={null}
            closable={false}
            destroyOnHidden
            width={560}
            style={{ top: 88 }}
            styles={{ container: { padding: 0, overflow: 'hidden' } }}
        >
            <Asking onClose={onClose} find={find} />
        </Modal>
    )
}

type Find = (typed: string, signal: AbortSignal) => Promise<Found[]>

/** What was found for what was typed; the newest question wins, and the first of its answers is at hand. */
function useFinding(find: Find) {
    const [typed, setTyped] = useState('')
    const [found, setFound] = useState<Found[]>([])
    const [at, setAt] = useState(0)
    const [waiting, setWaiting] = useState(false)
    useEffect(() => {
        const stop = new AbortController()
        setWaiting(true)
        const soon = setTimeout(
            () =>
                find(typed.trim(), stop.signal)
                    .then((next) => {
                        if (stop.signal.aborted) return
                        setFound(next)
                        setAt(0)
                        setWaiting(false)
                    })
                    .catch(() => {
                        if (stop.signal.aborted) return
                        setFound([])
                        setWaiting(false)
                    }),
            typed.trim() === '' ? 0 : 150,
        )
        return () => {
            clearTimeout(soon)
            stop.abort()
        }
    }, [typed, find])
    return { typed, setTyped, found, at, setAt, waiting }
}

/** Enter before the answer is there counts once it is. */
function useEager(waiting: boolean, choose: () => void): (eager: boolean) => void {
    const [eager, setEager] = useState(false)
    useEffect(() => {
        if (!eager || waiting) return
        setEager(false)
        choose()
    })
    return setEager
}

function Asking({ onClose, find }: { onClose: () => void; find: Find }) {
    const words = useKitWords()
    const { typed, setTyped, found, at, setAt, waiting } = useFinding(find)
    const setEager = useEager(waiting, () => choose(found[at]))

    function keys(event: KeyboardEvent) {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            setAt((was) => Math.max(0, Math.min(found.length - 1, was + (event.key === 'ArrowDown' ? 1 : -1))))
        } else if (event.key === 'Enter') {
            setEager(true)
        }
    }

    function choose(one: Found | undefined) {
        if (one === undefined) return
        onClose()
        one.go()
    }

    return (
        <div className="palette">
            <input
                // biome-ignore lint/a11y/noAutofocus: the palette exists to be typed into
                autoFocus
                value={typed}
                role="combobox"
                aria-expanded="true"
                aria-controls="palette-found"
                aria-activedescendant={found[at] ? `palette-${at}` : undefined}
                aria-label={words('palette')}
                placeholder={words('paletteHint')}
                onChange={(event) => {
                    setEager(false)
                    setTyped(event.target.value)
                }}
                onKeyDown={keys}
            />
            <div id="palette-found" className="found" role="listbox" aria-label={words('palette')}>
                {found.map((one, index) => (
                    <Line
                        key={one.key}
                        one={one}
                        index={index}
                        chosen={index === at}
                        onAt={() => setAt(index)}
                        onChoose={() => choose(one)}
                    />
                ))}
                {found.length === 0 && !waiting && typed.trim() !== '' ? (
                    <div className="faint" role="option" aria-selected="false" tabIndex={-1}>
                        {words('paletteNothing')}
                    </div>
                ) : null}
            </div>
        </div>
    )
}

function Line({
    one,
    index,
    chosen,
    onAt,
    onChoose,
}: {
    one: Found
    index: number
    chosen: boolean
    onAt: () => void
    onChoose: () => void
}) {
    return (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input keeps the focus and takes the keys
        <div
            id={`palette-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={chosen}
            onMouseEnter={onAt}
            onClick={onChoose}
        >
            <span className="clip">{one.title}</span>
            {one.hint ? <span className="hint">{one.hint}</span> : null}
        </div>
    )
}
