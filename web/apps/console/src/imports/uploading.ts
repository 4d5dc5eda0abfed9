import { newKey, type Problem, Refusal } from '@regulars/api'
import { useCallback, useRef, useState } from 'react'
import type { Import } from './mapping'

export interface Sent {
    name: string
    done: number
    of: number
    rate: number
}

export const MOST_BYTES = 512 * 1024 * 1024
export const TAKEN = /\.(csv|csv\.gz|gz|xlsx|txt|tsv)$/i

/** Sends a file as it is, and says how far it is, which `fetch` cannot. */
function send(file: File, key: string, onProgress: (sent: Sent) => void): Promise<Import> {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest()
        const began = performance.now()
        // Any mapping will do: the next step chooses the one that reads the file.
        request.open('POST', `/api/v1/imports?mapping=regulars&fileName=${encodeURIComponent(file.name)}`)
        request.setRequestHeader('Content-Type', 'application/octet-stream')
        request.setRequestHeader('Idempotency-Key', key)
        request.responseType = 'json'
        request.upload.onprogress = ({ loaded, total }) => {
            const seconds = Math.max(0.1, (performance.now() - began) / 1000)
            onProgress({ name: file.name, done: loaded, of: total, rate: loaded / seconds })
        }
        request.onerror = () => reject(new Refusal(undefined, 0))
        request.onload = () => {
            if (request.status < 300) resolve(request.response as Import)
            else reject(new Refusal(request.response as Problem | undefined, request.status))
        }
        request.send(file)
    })
}

/** An upload whose answer was lost goes again under the same key. */
export function useUpload(onDone: (run: Import) => void) {
    const [sent, setSent] = useState<Sent>()
    const [refusal, setRefusal] = useState<Refusal>()
    const kept = useRef<{ file: File; key: string }>(undefined)
    const upload = useCallback(
        async (file: File) => {
            if (kept.current?.file !== file) kept.current = { file, key: newKey() }
            setRefusal(undefined)
            setSent({ name: file.name, done: 0, of: file.size, rate: 0 })
            try {
                onDone(await send(file, kept.current.key, setSent))
            } catch (broken) {
                if (!(broken instanceof Refusal)) throw broken
                setRefusal(broken)
            } finally {
                setSent(undefined)
            }
        },
        [onDone],
    )
    const again = kept.current && refusal?.problem === undefined ? kept.current.file : undefined
    return { upload, sent, refusal, again }
}
