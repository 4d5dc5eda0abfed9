import { api, Refusal, type Schemas, told } from '@regulars/api'
import { useSayRefusal } from '@regulars/kit'
import { App } from 'antd'
import { useCallback, useState } from 'react'

const PAGE = 1_000

/** Reads the codes of a batch page by page and hands them over as a file; how many are read is told on the way. */
export function useDownload(batch: Schemas['Batches.Batch']) {
    const { message } = App.useApp()
    const say = useSayRefusal()
    const [done, setDone] = useState(0)
    const [running, setRunning] = useState(false)
    const run = useCallback(async () => {
        setRunning(true)
        setDone(0)
        const codes: string[] = []
        try {
            let after: string | undefined
            do {
                const page: Schemas['PageOfBatchesApi.Line'] = await told(
                    api.GET('/api/v1/coupon-batches/{id}/codes', {
                        params: { path: { id: batch.id }, query: { limit: PAGE, ...(after ? { after } : {}) } },
                    }),
                )
                codes.push(...(page.items ?? []).map(({ code }) => code))
                setDone(codes.length)
                after = page.next
            } while (after !== undefined)
            save(`${batch.name}.csv`, `code\r\n${codes.join('\r\n')}\r\n`)
        } catch (broken) {
            if (!(broken instanceof Refusal)) throw broken
            void message.error(say(broken), 6)
        } finally {
            setRunning(false)
        }
    }, [batch, message, say])
    return { done, running, run }
}

function save(name: string, text: string) {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    URL.revokeObjectURL(url)
}
