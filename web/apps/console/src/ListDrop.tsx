import { InboxOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'

interface ListDropProps {
    title: string
    hint: string
    sample: string
    onSample: () => void
    onFile: (file: File) => Promise<void>
}

/** Takes one list as a table program saves it, by drop or by click, and gives away a sample of one. */
export function ListDrop({ title, hint, sample, onSample, onFile }: ListDropProps) {
    return (
        <>
            <Upload.Dragger
                accept=".csv,.txt"
                showUploadList={false}
                beforeUpload={(file) => {
                    void onFile(file)
                    return false
                }}
            >
                <div className="drop">
                    <InboxOutlined aria-hidden />
                    <div>
                        <b>{title}</b>
                        <div className="faint">{hint}</div>
                    </div>
                </div>
            </Upload.Dragger>
            <Button type="link" onClick={onSample}>
                {sample}
            </Button>
        </>
    )
}
