/**
 * Does something after the browser has painted once: whoever pressed sees at once that it was taken, before the work begins
 * that takes longer than an eye's blink.
 */
export function afterPaint(act: () => void): void {
    requestAnimationFrame(() => setTimeout(act))
}
