const MOST = 20

interface Held {
    element: HTMLElement
    dialog: Element | null
}

/**
 * Whoever closes a dialog goes on where he was before it, also where the dialog is taken off the page at once and so cannot give
 * the focus back by itself: it would lie on the page as a whole, and the next Tab begin at the top. Ends with what it returns.
 */
export function keepFocus(page: Document = document): () => void {
    let held: Held[] = []
    const came = ({ target }: FocusEvent) => {
        if (!(target instanceof HTMLElement)) return
        const others = held.filter(({ element }) => element !== target && element.isConnected)
        held = [...others, { element: target, dialog: target.closest('[role=dialog]') }].slice(-MOST)
    }
    const changed = () => {
        const last = held.at(-1)
        const lost = page.activeElement === null || page.activeElement === page.body
        if (!lost || !last?.dialog || last.element.isConnected) return
        held = held.filter(({ element }) => element.isConnected)
        // A dialog that is still open keeps the focus: what lay under it is not to be reached.
        const inside = last.dialog.isConnected ? held.filter(({ dialog }) => dialog === last.dialog) : held
        inside.at(-1)?.element.focus({ preventScroll: true })
    }
    const observer = new MutationObserver(changed)
    page.addEventListener('focusin', came)
    observer.observe(page.body, { childList: true, subtree: true })
    return () => {
        page.removeEventListener('focusin', came)
        observer.disconnect()
    }
}
