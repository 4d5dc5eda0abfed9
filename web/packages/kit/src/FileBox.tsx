import { CloseOutlined, InboxOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { type KeyboardEvent, type Ref, useState } from 'react'
import { chooseFiles, type FileRules, type Refused } from './files'
import { bytes } from './format'
import { useKitWords } from './kitWords'

/**
 * Chooses a few files, by drop, by click or by key, and lets them go again before anything is sent. In a form it is a
 * control like any other; what cannot be taken is said at once and under its own name.
 */
export function FileBox({
    id,
    ref,
    value = [],
    onChange,
    rules,
    hint,
    wrong,
}: {
    id?: string
    ref?: Ref<HTMLDivElement>
    value?: readonly File[]
    onChange?: (files: readonly File[]) => void
    rules: FileRules
    hint?: string
    /** Which of the chosen files the server refused. */
    wrong?: number | undefined
}) {
    const words = useKitWords()
    const [refused, setRefused] = useState<readonly Refused[]>([])
    const full = value.length >= rules.most
    function take(more: readonly File[]) {
        const chosen = chooseFiles(value, more, rules)
        setRefused(chosen.refused)
        if (chosen.files.length > value.length) onChange?.(chosen.files)
    }
    function drop(at: number) {
        setRefused([])
        onChange?.(value.filter((_, index) => index !== at))
    }
    return (
        // biome-ignore lint/a11y/noStaticElementInteractions: the box inside takes the focus; this adds the key that it lacks
        <div className="files stack close" ref={ref} onKeyDown={bySpace}>
            <Upload.Dragger
                {...(id === undefined ? {} : { id })}
                multiple={rules.most > 1}
                disabled={full}
                // What is dropped comes through whatever its kind, so that a refusal is said.
                accept={{ format: rules.endings.join(','), filter: 'native' }}
                showUploadList={false}
                beforeUpload={(file, batch) => {
                    if (file === batch.at(-1)) take(batch)
                    return Upload.LIST_IGNORE
                }}
            >
                <div className="drop">
                    <InboxOutlined aria-hidden />
                    <div>
                        <b>{words(full ? 'filesFull' : 'filesDrop', { most: rules.most })}</b>
                        {hint ? <div className="faint">{hint}</div> : null}
                    </div>
                </div>
            </Upload.Dragger>
            <Chosen files={value} wrong={wrong} onDrop={drop} />
            {refused.length > 0 ? <Faults of={refused} rules={rules} /> : null}
        </div>
    )
}

/** A button is pressed by the space bar too. */
function bySpace(event: KeyboardEvent<HTMLElement>) {
    if (event.key === ' ' && event.target instanceof HTMLElement && event.target.role === 'button') {
        event.preventDefault()
        event.target.click()
    }
}

function Chosen({
    files,
    wrong,
    onDrop,
}: {
    files: readonly File[]
    wrong: number | undefined
    onDrop: (at: number) => void
}) {
    const words = useKitWords()
    if (files.length === 0) return null
    return (
        <ul>
            {files.map((file, at) => (
                <li key={`${file.name} ${file.size} ${file.lastModified}`} className={at === wrong ? 'bad' : undefined}>
                    <PaperClipOutlined aria-hidden />
                    <span className="clip grow" title={file.name}>
                        {file.name}
                    </span>
                    <span className="faint num">{bytes(file.size)}</span>
                    <Button
                        type="text"
                        size="small"
                        icon={<CloseOutlined />}
                        aria-label={words('fileRemove', { name: file.name })}
                        onClick={() => onDrop(at)}
                    />
                </li>
            ))}
        </ul>
    )
}

function Faults({ of, rules }: { of: readonly Refused[]; rules: FileRules }) {
    const words = useKitWords()
    return (
        <div className="bad" role="alert">
            {of.map(({ name, why }) => (
                <div key={`${why} ${name}`}>
                    {words(why, {
                        name,
                        most: rules.most,
                        size: bytes(rules.mostBytes),
                        endings: rules.endings.join(' '),
                    })}
                </div>
            ))}
        </div>
    )
}
