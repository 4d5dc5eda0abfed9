import { DownloadOutlined } from '@ant-design/icons'
import { Filters, inZone, textOf } from '@regulars/kit'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { ExportButton } from '../exports/ExportButton'
import { useTopUpWords } from './topUpWords'

/** The purchases of a period for an inspection; the days include both ends. */
export function TopUpExtract() {
    const words = useTopUpWords()
    const today = inZone(Date.now())
    const [open, setOpen] = useState(false)
    const [days, setDays] = useState({
        from: today.startOf('month').format('YYYY-MM-DD'),
        until: today.format('YYYY-MM-DD'),
    })
    return (
        <>
            <Button icon={<DownloadOutlined />} onClick={() => setOpen(true)}>
                {words('extract')}
            </Button>
            <Modal open={open} title={words('extractTitle')} footer={null} onCancel={() => setOpen(false)}>
                <div className="stack">
                    <p className="soft">{words('extractText')}</p>
                    <Filters
                        filters={[{ kind: 'days', from: 'from', until: 'until', label: words('period') }]}
                        chosen={days}
                        onChange={(next) =>
                            setDays({
                                from: textOf(next.from) ?? days.from,
                                until: textOf(next.until) ?? days.until,
                            })
                        }
                    />
                    <div>
                        <ExportButton list="TOP_UPS" from={days.from} to={days.until} />
                    </div>
                </div>
            </Modal>
        </>
    )
}
