/** The nonce that the server put into the page; none where a page is developed, whose place for it stays empty. */
export function pageNonce(): string | undefined {
    const said = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
    return said === '__NONCE__' ? undefined : said || undefined
}

/**
 * The page's policy takes only styles that carry its nonce. Every style element that our scripts make gets it here, so
 * nobody has to be told: Ant Design's own, and those by which what it builds upon measures scroll bars.
 */
export function passStyles(nonce: string): void {
    const make = document.createElement.bind(document)
    document.createElement = ((name: string, options?: ElementCreationOptions) => {
        const made = make(name, options)
        if (name.toLowerCase() === 'style') made.nonce = nonce
        return made
    }) as typeof document.createElement
}
