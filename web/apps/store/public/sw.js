// Keeps the app, and nothing else: what members, prices and sales are is never in this cache. The build writes the two names.
const VERSION = '__VERSION__'
const FILES = ['__FILES__']
const CACHE = `regulars-store-${VERSION}`
const PAGE = '/store/'

self.addEventListener('install', (event) => {
    event.waitUntil(
        caches
            .open(CACHE)
            .then((cache) => cache.addAll([PAGE, ...FILES]))
            .then(() => self.skipWaiting()),
    )
})

self.addEventListener('activate', (event) => {
    event.waitUntil(
        caches
            .keys()
            .then((names) =>
                Promise.all(
                    names
                        .filter((name) => name.startsWith('regulars-store-') && name !== CACHE)
                        .map((name) => caches.delete(name)),
                ),
            )
            .then(() => self.clients.claim()),
    )
})

self.addEventListener('fetch', (event) => {
    const url = new URL(event.request.url)
    if (event.request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith('/store')) return
    if (event.request.mode === 'navigate') {
        // A new build is seen at the next start with network; without, or with a slow one, what is kept opens at once.
        event.respondWith(caches.match(PAGE).then((kept) => kept ?? fetch(event.request)))
        return
    }
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)))
})
