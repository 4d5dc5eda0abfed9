import { eye } from './eye'

/** Why nothing can be seen: the page may not, there is no camera, another program has it, or the address is not encrypted. */
export type Trouble = 'refused' | 'none' | 'taken' | 'insecure'

/** Between two looks, in milliseconds: fast enough for a hand, slow enough for an old tablet. */
const BETWEEN = 120

interface Looking {
    onText: (text: string) => void
    onTrouble: (trouble: Trouble) => void
    /** Whether codes in squares are seen as well. */
    onReady: (squares: boolean) => void
}

/** Opens the camera and looks until something is seen. What is answered stops it, and lets the camera go at once. */
export function look(video: HTMLVideoElement, { onText, onTrouble, onReady }: Looking): () => void {
    let over = false
    let stream: MediaStream | undefined
    const stop = () => {
        over = true
        for (const track of stream?.getTracks() ?? []) track.stop()
        video.srcObject = null
    }
    const run = async () => {
        stream = await opened()
        if (over) return stop()
        video.srcObject = stream
        await video.play()
        const { see, squares } = await eye()
        if (over) return
        onReady(squares)
        while (!over) {
            const text = (await see(video))?.trim()
            if (over) return
            if (text) {
                stop()
                return onText(text)
            }
            await new Promise((resolve) => setTimeout(resolve, BETWEEN))
        }
    }
    run().catch((broken: unknown) => {
        if (over) return
        stop()
        onTrouble(troubleOf(broken))
    })
    return stop
}

/** The camera on the back where there are two. */
async function opened(): Promise<MediaStream> {
    if (navigator.mediaDevices === undefined) throw new DOMException('no encrypted address', 'SecurityError')
    const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
    return navigator.mediaDevices.getUserMedia({ video, audio: false })
}

const SAID: Record<string, Trouble> = {
    NotAllowedError: 'refused',
    NotFoundError: 'none',
    OverconstrainedError: 'none',
    NotReadableError: 'taken',
    AbortError: 'taken',
    SecurityError: 'insecure',
}

function troubleOf(broken: unknown): Trouble {
    const known = broken instanceof DOMException ? SAID[broken.name] : undefined
    if (known === undefined) throw broken
    return known
}
