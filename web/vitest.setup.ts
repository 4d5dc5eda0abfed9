// What browsers have and jsdom lacks.
const web = globalThis as unknown as { window?: Window }
if (web.window)
    Object.defineProperty(web.window, 'matchMedia', {
        value: (query: string) => ({
            matches: false,
            media: query,
            addEventListener() {},
            removeEventListener() {},
            addListener() {},
            removeListener() {},
        }),
    })
class Observer {
    observe() {}
    unobserve() {}
    disconnect() {}
}
if (web.window) Object.defineProperty(web.window, 'ResizeObserver', { value: Observer })
