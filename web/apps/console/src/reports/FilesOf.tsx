import { DownloadOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { moment, useCommand, useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Segmented } from 'antd'
import { useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useCan } from '../access/session'
import type { ReportFile, Shown } from './reports'
import { useReportWords } from './reportWords'

type Format = ReportFile['format']
type Tongue = ReportFile['language']

/** Takes the report out as a file: why is asked first, and the file is written meanwhile. */
export function FilesOf({ shown }: { shown: Shown }) {
    const words = useReportWords()
    const can = useCan()
    const [asking, setAsking] = useState<Format>()
    if (!can('POST /api/v1/reports/{id}/files')) return null
    const newest = (shown.files ?? []).filter((each) => each.state === 'WAITING' || each.state === 'DONE').slice(0, 2)
    return (
        <>
            {newest.map((each) => (
                <File key={each.id} of={each} />
            ))}
            <Button icon={<DownloadOutlined />} onClick={() => setAsking('PDF')}>
                {words('pdf')}
            </Button>
            <Button icon={<DownloadOutlined />} onClick={() => setAsking('XLSX')}>
                {words('xlsx')}
            </Button>
            {asking ? <Ask report={shown.report.id} format={asking} onClose={() => setAsking(undefined)} /> : null}
        </>
    )
}

function File({ of }: { of: ReportFile }) {
    const words = useReportWords()
    const client = useQueryClient()
    if (of.state === 'WAITING') {
        return (
            <Button loading disabled>
                {words('writing')}
            </Button>
        )
    }
    return (
        <Button
            type="primary"
            icon={<DownloadOutlined />}
            href={`/api/v1/reports/${of.report}/files/${of.id}`}
            download
            title={of.until ? words('until', { at: moment(of.until) }) : undefined}
            onClick={() => setTimeout(() => void client.invalidateQueries({ queryKey: ['reports', of.report] }), 1_000)}
        >
            {words('fileReady', { format: of.format })}
        </Button>
    )
}

function Ask({ report, format, onClose }: { report: string; format: Format; onClose: () => void }) {
    const words = useReportWords()
    const client = useQueryClient()
    const [language] = useLanguage()
    const ask = useCommand(
        (key: string, tongue: Tongue, reason: string) =>
            told(
                api.POST('/api/v1/reports/{id}/files', {
                    params: { path: { id: report }, header: { 'Idempotency-Key': key } },
                    body: { format, language: tongue, reason },
                }),
            ),
        {
            quiet: true,
            onDone: () => {
                void client.invalidateQueries({ queryKey: ['reports', report] })
                onClose()
            },
        },
    )
    return (
        <ReasonForm<{ tongue: Tongue }>
            title={words(format === 'PDF' ? 'pdf' : 'xlsx')}
            text={words('downloadText')}
            ok={words('send')}
            running={ask.running}
            refusal={ask.refusal}
            initial={{ tongue: language === 'zh' ? 'ZH' : 'EN' }}
            onClose={onClose}
            onSend={({ tongue, reason }) => void ask.run(tongue, reason)}
        >
            <Form.Item name="tongue" label={words('language')}>
                <Segmented
                    options={[
                        { value: 'ZH', label: words('zh') },
                        { value: 'EN', label: words('en') },
                    ]}
                />
            </Form.Item>
        </ReasonForm>
    )
}
