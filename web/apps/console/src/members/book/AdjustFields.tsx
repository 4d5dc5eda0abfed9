import { bytes, FileBox } from '@regulars/kit'
import { Checkbox, Form, Input, InputNumber, Segmented } from 'antd'
import { type Adjusting, ATTACHED } from './adjusting'
import { useAdjustWords } from './adjustWords'
import { useAttachmentWords } from './attachmentWords'

export function AdjustFields({ wrong }: { wrong: number | undefined }) {
    const words = useAdjustWords()
    const files = useAttachmentWords()
    const direction: Adjusting['direction'] | undefined = Form.useWatch('direction')
    return (
        <>
            <div className="pair">
                <Form.Item name="asset" label={words('asset')}>
                    <Segmented
                        block
                        options={(['POINTS', 'GROWTH'] as const).map((value) => ({
                            value,
                            label: words(`pick${value}`),
                        }))}
                    />
                </Form.Item>
                <Form.Item name="direction" label={words('direction')}>
                    <Segmented
                        block
                        options={(['more', 'less'] as const).map((value) => ({ value, label: words(value) }))}
                    />
                </Form.Item>
                <Form.Item
                    name="amount"
                    label={words('amount')}
                    rules={[{ required: true, type: 'integer', min: 1, message: words('amountRule') }]}
                >
                    <InputNumber autoFocus style={{ width: '100%' }} precision={0} min={1} max={1_000_000_000} />
                </Form.Item>
                {direction === 'less' ? null : (
                    <Form.Item name="validMonths" label={words('validMonths')} tooltip={words('validMonthsHint')}>
                        <InputNumber style={{ width: '100%' }} precision={0} min={1} max={120} placeholder="12" />
                    </Form.Item>
                )}
            </div>
            {direction === 'less' ? (
                <Form.Item name="allowDebt" valuePropName="checked">
                    <Checkbox>{words('allowDebt')}</Checkbox>
                </Form.Item>
            ) : null}
            <Form.Item
                name="reason"
                label={words('reason')}
                rules={[{ required: true, whitespace: true, message: words('reasonRule') }]}
            >
                <Input.TextArea rows={2} maxLength={400} placeholder={words('reasonHint')} />
            </Form.Item>
            <Form.Item name="attachments" label={files('attachments')} extra={files('keptHint')}>
                <FileBox
                    rules={ATTACHED}
                    hint={files('hint', { most: ATTACHED.most, size: bytes(ATTACHED.mostBytes) })}
                    wrong={wrong}
                />
            </Form.Item>
        </>
    )
}
