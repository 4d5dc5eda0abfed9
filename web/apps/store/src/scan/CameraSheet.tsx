import { useEffect, useRef, useState } from 'react'
import { Notice } from '../parts/Notice'
import { Sheet } from '../parts/Sheet'
import { look, type Trouble } from './look'
import { useScanWords } from './scanWords'

interface Props {
    onText: (text: string) => void
    onClose: () => void
}

/** What the camera sees, until it sees a code. It is let go when this closes and when nobody looks at the page. */
export default function CameraSheet({ onText, onClose }: Props) {
    const words = useScanWords()
    const video = useRef<HTMLVideoElement>(null)
    const [trouble, setTrouble] = useState<Trouble>()
    const [squares, setSquares] = useState<boolean>()
    const latest = useRef({ onText, onClose })
    latest.current = { onText, onClose }
    useEffect(() => {
        if (video.current === null) return
        const stop = look(video.current, {
            onText: (text) => {
                latest.current.onClose()
                latest.current.onText(text)
            },
            onTrouble: setTrouble,
            onReady: setSquares,
        })
        const left = () => document.hidden && latest.current.onClose()
        document.addEventListener('visibilitychange', left)
        return () => {
            document.removeEventListener('visibilitychange', left)
            stop()
        }
    }, [])
    useHandScanner(latest)
    return (
        <Sheet title={words('title')} onClose={onClose}>
            {trouble === undefined ? (
                <>
                    <div className="view" aria-busy={squares === undefined}>
                        <video ref={video} muted playsInline aria-label={words('picture')} />
                    </div>
                    <p className="soft" role="status">
                        {squares === undefined ? words('opening') : words(squares ? 'aim' : 'aimBars')}
                    </p>
                </>
            ) : (
                <Notice tone="warn">{words(trouble)}</Notice>
            )}
        </Sheet>
    )
}

/** A hand scanner goes on typing while the camera looks: what it ends with the enter key counts as well. */
function useHandScanner(latest: { current: Props }): void {
    useEffect(() => {
        let typed = ''
        const heard = (event: KeyboardEvent) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return
            if (event.key === 'Enter' && typed !== '') {
                event.preventDefault()
                latest.current.onClose()
                latest.current.onText(typed)
            } else if (event.key.length === 1) typed += event.key
        }
        window.addEventListener('keydown', heard, true)
        return () => window.removeEventListener('keydown', heard, true)
    }, [latest])
}
