// Counts what people do: taps on a page, and the screens that a sheet has shown.

/** From now on the page counts the taps on it in `taps`. */
export const tapsFrom = (page) =>
    page.evaluate(() => {
        globalThis.taps = 0
        addEventListener('pointerdown', () => globalThis.taps++, true)
    })

/** From now on the page notes the title of each screen of its sheets in `screens`. */
export const screens = (page) =>
    page.evaluate(() => {
        globalThis.screens = new Set()
        const note = () => {
            for (const title of document.querySelectorAll('dialog[open] h2')) globalThis.screens.add(title.textContent)
        }
        new MutationObserver(note).observe(document.body, {
            attributes: true,
            characterData: true,
            childList: true,
            subtree: true,
        })
    })

/** Asks again and again until it holds. */
export async function until(holds, what) {
    const end = Date.now() + 10_000
    while (!(await holds())) {
        if (Date.now() > end) throw new Error(`not within ten seconds: ${what}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
    }
}
