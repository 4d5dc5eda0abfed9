import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useShellWords } from '../shell/shellWords'

/** What asks for an answer before anything else goes on. Closed by its own button, the escape key or a tap beside it. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
    const words = useShellWords()
    const id = useId()
    const at = useRef<HTMLDialogElement>(null)
    useEffect(() => {
        const dialog = at.current
        if (dialog !== null && !dialog.open) dialog.showModal()
        return () => dialog?.close()
    }, [])
    return (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the escape key closes a dialog by itself
        <dialog
            ref={at}
            className="sheet"
            aria-labelledby={id}
            onCancel={(event) => {
                event.preventDefault()
                onClose()
            }}
            onClick={(event) => {
                if (event.target === at.current) onClose()
            }}
        >
            <header className="row apart">
                <h2 id={id}>{title}</h2>
                <button type="button" className="plain" onClick={onClose}>
                    {words('close')}
                </button>
            </header>
            <div className="stack">{children}</div>
        </dialog>
    )
}
