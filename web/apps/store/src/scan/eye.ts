/** What sees codes in a picture. */
export type Eye = (video: HTMLVideoElement) => Promise<string | undefined>

/** The browser's own, which few have; named here as its draft names it. */
interface Detector {
    detect(of: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
interface Detectors {
    new (of: { formats: string[] }): Detector
    getSupportedFormats(): Promise<string[]>
}

/** What a till meets: members' and coupons' codes, goods. */
const MET = ['qr_code', 'code_128', 'ean_13', 'ean_8', 'upc_a']

/** The browser's eye where it has one that sees anything, else ours, which reads bars alone and is loaded only then. */
export async function eye(): Promise<{ see: Eye; squares: boolean }> {
    const found = (globalThis as { BarcodeDetector?: Detectors }).BarcodeDetector
    const formats = (await found?.getSupportedFormats().catch(() => []))?.filter((each) => MET.includes(each)) ?? []
    if (found !== undefined && formats.length > 0) {
        const detector = new found({ formats })
        // A picture that is not there yet, or a service that has gone, is nothing seen; the next one is looked at again.
        const see: Eye = async (video) => (await detector.detect(video).catch(() => []))[0]?.rawValue
        return { see, squares: formats.includes('qr_code') }
    }
    const { readPicture } = await import('./bars')
    const canvas = document.createElement('canvas')
    const drawn = canvas.getContext('2d', { willReadFrequently: true })
    const see: Eye = async (video) => {
        const { videoWidth: width, videoHeight: height } = video
        if (drawn === null || width === 0 || height === 0) return undefined
        canvas.width = width
        canvas.height = height
        drawn.drawImage(video, 0, 0)
        return readPicture(drawn.getImageData(0, 0, width, height))
    }
    return { see, squares: false }
}
