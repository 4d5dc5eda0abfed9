/**
 * The page's policy takes only styles that carry its nonce. Ant Design passes one on for its own styles, but what it builds
 * upon measures scroll bars by a style of which it knows nothing; so every style element that our scripts make gets it.
 */
export function passStyles(nonce: string): void {
    const make = document.createElement.bind(document)
    document.createElement = ((name: string, options?: ElementCreationOptions) => {
        const made = make(name, options)
        if (name.toLowerCase() === 'style') made.nonce = nonce
        return made
    }) as typeof document.createElement
}
