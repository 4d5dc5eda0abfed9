import { InboxOutlined } from '@ant-design/icons'
import { bytes, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Progress, Upload } from 'antd'
import { useCallback, useState } from 'react'
import { useImportWords } from './importWords'
import type { Import } from './mapping'
import { MOST_BYTES, type Sent, TAKEN, useUpload } from './uploading'

/** Takes a file by drop or choice, and goes on to its mapping. */
export function UploadBox() {
    const words = useImportWords()
    const say = useSayRefusal()
    const client = useQueryClient()
    const navigate = useNavigate()
    const [wrong, setWrong] = useState<string>()
    const onDone = useCallback(
        (run: Import) => {
            client.setQueryData(['imports', run.id], run)
            void client.invalidateQueries({ queryKey: ['imports', 'list'] })
            void navigate({ to: '/imports/$id', params: { id: run.id } })
        },
        [client, navigate],
    )
    const { upload, sent, refusal, again } = useUpload(onDone)

    function take(file: File) {
        const bad = !TAKEN.test(file.name) ? 'wrongType' : file.size > MOST_BYTES ? 'tooLarge' : undefined
        setWrong(bad && words(bad, { name: file.name }))
        if (bad === undefined) void upload(file)
    }

    return (
        <div className="stack close" style={{ marginBottom: 16 }}>
            {sent ? (
                <Sending sent={sent} />
            ) : (
                <Upload.Dragger
                    accept=".csv,.gz,.xlsx,.txt,.tsv"
                    showUploadList={false}
                    beforeUpload={(file) => {
                        take(file)
                        return false
                    }}
                >
                    <div className="drop">
                        <InboxOutlined aria-hidden />
                        <div>
                            <b>{words('drop')}</b>
                            <div className="faint">{words('dropHint')}</div>
                        </div>
                    </div>
                </Upload.Dragger>
            )}
            {wrong ? <Alert type="warning" showIcon title={wrong} /> : null}
            {refusal ? (
                <Alert
                    type="error"
                    showIcon
                    title={say(refusal)}
                    action={again ? <Button onClick={() => take(again)}>{words('newImport')}</Button> : null}
                />
            ) : null}
        </div>
    )
}

function Sending({ sent }: { sent: Sent }) {
    const words = useImportWords()
    return (
        <div className="panel" role="status">
            <b className="clip">{words('uploading', { name: sent.name })}</b>
            <Progress percent={Math.floor((100 * sent.done) / Math.max(1, sent.of))} aria-label={sent.name} />
            <span className="faint num">
                {words('uploadLeft', {
                    done: bytes(sent.done),
                    of: bytes(sent.of),
                    rate: bytes(Math.round(sent.rate)),
                })}
            </span>
        </div>
    )
}
