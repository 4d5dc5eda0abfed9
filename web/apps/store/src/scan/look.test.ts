import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { look, type Trouble } from './look'

/** A camera that shows nothing; what is seen in it, the detector of the test says. */
function camera() {
    const track = { stop: vi.fn() }
    return { track, stream: { getTracks: () => [track] } as unknown as MediaStream }
}

function having(open: () => Promise<MediaStream>) {
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: open }, configurable: true })
}

/** What the browser's detector sees, look by look; the last for ever. */
function seeing(formats: string[], ...looks: string[][]) {
    vi.stubGlobal(
        'BarcodeDetector',
        class {
            static getSupportedFormats = async () => formats
            detect = async () => (looks.length > 1 ? looks.shift() : looks[0])?.map((rawValue) => ({ rawValue })) ?? []
        },
    )
}

function film(): HTMLVideoElement {
    const video = document.createElement('video')
    Object.defineProperty(video, 'srcObject', { value: null, writable: true })
    video.play = async () => {}
    return video
}

function looked(video: HTMLVideoElement) {
    const heard = { text: vi.fn(), trouble: vi.fn<(trouble: Trouble) => void>(), ready: vi.fn() }
    const stop = look(video, { onText: heard.text, onTrouble: heard.trouble, onReady: heard.ready })
    return { ...heard, stop }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true })
})

describe('the camera', () => {
    test('looks until it sees a code, says it once and is let go', async () => {
        const { track, stream } = camera()
        having(async () => stream)
        seeing(['qr_code', 'code_128', 'aztec'], [], [], [' 6901234567892 ', 'other'], ['6901234567892'])
        const video = film()
        const seen = looked(video)
        await vi.advanceTimersByTimeAsync(1_000)
        expect(seen.ready).toHaveBeenCalledExactlyOnceWith(true)
        expect(seen.text).toHaveBeenCalledExactlyOnceWith('6901234567892')
        expect(track.stop).toHaveBeenCalled()
        expect(video.srcObject).toBeNull()
    })

    test('is let go when nobody looks any more, also while it was being opened', async () => {
        const early = camera()
        let open: (stream: MediaStream) => void = () => {}
        having(() => new Promise((resolve) => (open = resolve)))
        seeing(['code_128'], ['1'])
        const seen = looked(film())
        seen.stop()
        open(early.stream)
        await vi.advanceTimersByTimeAsync(1_000)
        expect(early.track.stop).toHaveBeenCalled()
        expect(seen.text).not.toHaveBeenCalled()
    })

    test('reads bars itself where the browser’s detector sees nothing that a till meets', async () => {
        having(async () => camera().stream)
        seeing(['aztec'], ['never'])
        const seen = looked(film())
        await vi.dynamicImportSettled()
        await vi.advanceTimersByTimeAsync(500)
        expect(seen.ready).toHaveBeenCalledExactlyOnceWith(false)
        expect(seen.text).not.toHaveBeenCalled()
        seen.stop()
    })

    test.each<[string, Trouble]>([
        ['NotAllowedError', 'refused'],
        ['NotFoundError', 'none'],
        ['NotReadableError', 'taken'],
        ['SecurityError', 'insecure'],
    ])('%s is told as %s', async (name, trouble) => {
        having(async () => Promise.reject(new DOMException('', name)))
        const seen = looked(film())
        await vi.advanceTimersByTimeAsync(10)
        expect(seen.trouble).toHaveBeenCalledExactlyOnceWith(trouble)
    })

    test('an address that is not encrypted has none', async () => {
        Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true })
        const seen = looked(film())
        await vi.advanceTimersByTimeAsync(10)
        expect(seen.trouble).toHaveBeenCalledExactlyOnceWith('insecure')
    })
})
