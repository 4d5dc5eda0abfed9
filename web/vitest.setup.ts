// What browsers have and jsdom lacks. Test files share a process, so each finds what the one before has put there.
const web = globalThis as unknown as { window?: Window }

function lacks(name: 'matchMedia' | 'ResizeObserver', value: unknown) {
    if (web.window) Object.defineProperty(web.window, name, { value, configurable: true })
}

lacks('matchMedia', (query: string) => ({
    matches: false,
    media: query,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
}))
lacks(
    'ResizeObserver',
    class {
        observe() {}
        unobserve() {}
        disconnect() {}
    },
)
