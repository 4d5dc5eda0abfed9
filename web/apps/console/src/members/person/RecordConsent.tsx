import { AutoComplete, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { CHANNELS, PURPOSES, useChannelName, usePurposeName } from '../../names'
import { Refused, useRefusedAt } from '../Refused'
import { type ConsentForm, consentBody } from './consents'
import { useConsentWords } from './consentWords'
import { useConsent } from './useConsent'

export function RecordConsent({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
    const words = useConsentWords()
    return (
        <Modal open={open} title={words('addTitle')} footer={null} width={480} destroyOnHidden onCancel={onClose}>
            <Recording id={id} onClose={onClose} />
        </Modal>
    )
}

/** Neither answer is chosen beforehand (L-01). */
function Recording({ id, onClose }: { id: string; onClose: () => void }) {
    const words = useConsentWords()
    const purpose = usePurposeName()
    const channel = useChannelName()
    const consent = useConsent(id, onClose)
    const at = useRefusedAt(consent.refusal)
    const needed = [{ required: true, message: words('required') }]
    return (
        <Form<ConsentForm>
            layout="vertical"
            requiredMark={false}
            className="sheet"
            onValuesChange={consent.clear}
            onFinish={(of) => void consent.run(consentBody(of))}
        >
            <Refused refusal={consent.refusal} shown={['purpose', 'textVersion', 'channel', 'evidence']} />
            <Form.Item
                name="purpose"
                label={words('purpose')}
                extra={words('purposeOther')}
                rules={needed}
                {...at('purpose')}
            >
                <AutoComplete
                    autoFocus
                    options={PURPOSES.map((code) => ({ value: code, label: `${purpose(code)} · ${code}` }))}
                />
            </Form.Item>
            <Form.Item name="granted" label={words('said')} rules={needed}>
                <Radio.Group
                    options={[
                        { value: true, label: words('yes') },
                        { value: false, label: words('no') },
                    ]}
                />
            </Form.Item>
            <div className="pair">
                <Form.Item name="textVersion" label={words('textVersion')} rules={needed} {...at('textVersion')}>
                    <Input maxLength={64} placeholder={words('textVersionHint')} />
                </Form.Item>
                <Form.Item name="channel" label={words('channel')} {...at('channel')}>
                    <Select allowClear options={CHANNELS.map((code) => ({ value: code, label: channel(code) }))} />
                </Form.Item>
            </div>
            <Form.Item name="evidence" label={words('evidence')} {...at('evidence')}>
                <Input maxLength={400} placeholder={words('evidenceHint')} />
            </Form.Item>
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>{words('cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={consent.running}>
                    {words('save')}
                </Button>
            </div>
        </Form>
    )
}
