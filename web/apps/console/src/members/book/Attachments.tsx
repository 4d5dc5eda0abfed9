import { PaperClipOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { bytes, saveFile, useCommand } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCallback } from 'react'
import { useCan } from '../../access/session'
import { useAttachmentWords } from './attachmentWords'

type Attachment = Schemas['Attachment']

/** What is attached to an adjustment, for whoever may see it; nothing without one. */
export function useAttachments(adjustment: string | undefined): readonly Attachment[] {
    const can = useCan()
    const asked = useQuery({
        queryKey: ['adjustments', adjustment, 'attachments'],
        enabled: adjustment !== undefined && can('GET /api/v1/adjustments/{id}/attachments'),
        staleTime: 60_000,
        queryFn: () =>
            told(api.GET('/api/v1/adjustments/{id}/attachments', { params: { path: { id: adjustment ?? '' } } })),
    })
    return asked.data?.items ?? []
}

/** The files of an adjustment by name; a name opens its file. */
export function Attachments({ adjustment }: { adjustment: string }) {
    const files = useAttachments(adjustment)
    return files.length === 0 ? null : <Kept adjustment={adjustment} files={files} />
}

export function Kept({ adjustment, files }: { adjustment: string; files: readonly Attachment[] }) {
    const words = useAttachmentWords()
    return (
        <div className="files">
            <ul aria-label={words('attachments')}>
                {files.map((file) => (
                    <li key={file.n}>
                        <File adjustment={adjustment} file={file} />
                        <span className="faint num">{bytes(file.size)}</span>
                    </li>
                ))}
            </ul>
        </div>
    )
}

function File({ adjustment, file }: { adjustment: string; file: Attachment }) {
    const words = useAttachmentWords()
    const can = useCan()
    const { n, name } = file
    const fetched = useCallback(
        (_key: string) =>
            told(
                api.GET('/api/v1/adjustments/{id}/attachments/{n}', {
                    params: { path: { id: adjustment, n } },
                    parseAs: 'blob',
                }),
            ),
        [adjustment, n],
    )
    const open = useCommand(fetched, { onDone: (content) => saveFile(name ?? `${n}`, content) })
    if (name === undefined) return <span className="soft">{words('erased')}</span>
    if (!can('GET /api/v1/adjustments/{id}/attachments/{n}')) return <span className="clip">{name}</span>
    return (
        <Button
            type="link"
            size="small"
            className="clip"
            style={{ padding: 0, maxWidth: '100%' }}
            icon={<PaperClipOutlined />}
            loading={open.running}
            aria-label={words('open', { name })}
            title={name}
            onClick={() => void open.run()}
        >
            <span className="clip">{name}</span>
        </Button>
    )
}
