import '@regulars/kit/ground.css'
import './app.css'
import './pages.css'
import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { App, loadAhead } from './App'
import { askAhead } from './ahead'
import { here } from './route'

askAhead(here())
loadAhead(here())

// In pieces, as all that comes after: until it is there, the page shows the bones that it came with.
const root = createRoot(document.getElementById('root') as HTMLElement)
startTransition(() =>
    root.render(
        <StrictMode>
            <App />
        </StrictMode>,
    ),
)

// Only where the browser lets pages keep themselves: on https, and on this machine.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    window.addEventListener('load', () => void navigator.serviceWorker.register('/m/sw.js'))
}
