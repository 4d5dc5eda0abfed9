// Keeps the member centre's own files, so that it opens, and shows the member code, without a network. Nothing of a member is
// kept here: what the API answers is never put away. The list is written by scripts/pack.mjs, and a new one is another version.
const VERSION = '__VERSION__'
const FILES = ['/m/', '__FILES__']

self.addEventListener('install', (event) => {
    event.waitUntil(
        caches
            .open(VERSION)
            .then((cache) => cache.addAll(FILES))
            .then(() => self.skipWaiting()),
    )
})

self.addEventListener('activate', (event) => {
    event.waitUntil(
        caches
            .keys()
            .then((names) =>
                Promise.all(
                    names.filter((name) => name.startsWith('centre-') && name !== VERSION).map((name) => caches.delete(name)),
                ),
            )
            .then(() => self.clients.claim()),
    )
})

self.addEventListener('fetch', (event) => {
    const url = new URL(event.request.url)
    if (event.request.method !== 'GET' || url.origin !== self.location.origin || !url.pathname.startsWith('/m')) return
    event.respondWith(event.request.mode === 'navigate' ? page(event.request) : file(event.request))
})

/** The page of the server where it answers within two seconds, else the one that is kept. */
async function page(request) {
    const kept = await caches.match('/m/')
    if (!kept) return fetch(request)
    const late = new Promise((resolve) => setTimeout(() => resolve(kept), 2000))
    return Promise.race([fetch(request).then((answer) => (answer.ok ? answer : kept)).catch(() => kept), late])
}

async function file(request) {
    return (await caches.match(request)) ?? fetch(request)
}
