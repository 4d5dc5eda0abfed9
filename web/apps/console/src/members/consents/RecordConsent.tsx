import { Empty, Refused, useLanguage } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useCan } from '../../access/session'
import { CHANNELS, useChannelName } from '../../names'
import { type ConsentForm, consentBody } from './consents'
import { useConsentWords } from './consentWords'
import { TextShown } from './TextShown'
import { nameOf, type Purpose, shownVersions, usePurposes } from './texts'
import { useConsent } from './useConsent'

export function RecordConsent({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
    const words = useConsentWords()
    const { ready, purposes } = usePurposes()
    const asked = purposes.filter((each) => each.inForce !== undefined)
    return (
        <Modal open={open} title={words('addTitle')} footer={null} width={520} destroyOnHidden onCancel={onClose}>
            {ready && asked.length === 0 ? <NoTexts /> : <Recording id={id} purposes={asked} onClose={onClose} />}
        </Modal>
    )
}

/** Nobody can agree to a text that nobody wrote. */
function NoTexts() {
    const words = useConsentWords()
    const can = useCan()
    return (
        <Empty
            title={words('noTexts')}
            text={words('noTextsText')}
            action={can('POST /api/v1/consent-texts') ? <Link to="/consent-texts">{words('toTexts')}</Link> : null}
        />
    )
}

/** Neither answer is chosen beforehand (L-01); the text is the one in force unless an older one was signed. */
function Recording({ id, purposes, onClose }: { id: string; purposes: readonly Purpose[]; onClose: () => void }) {
    const words = useConsentWords()
    const [form] = Form.useForm<ConsentForm>()
    const consent = useConsent(id, onClose)
    return (
        <Form<ConsentForm>
            form={form}
            layout="vertical"
            requiredMark={false}
            className="sheet"
            onValuesChange={(changed: Partial<ConsentForm>) => {
                consent.clear()
                if (changed.purpose !== undefined) {
                    const of = purposes.find((each) => each.purpose === changed.purpose)
                    form.setFieldValue('textVersion', of?.inForce?.version)
                }
            }}
            onFinish={(of) => void consent.run(consentBody(of))}
        >
            <Refused form={form} refusal={consent.refusal} />
            <WhatIsAsked purposes={purposes} />
            <HowItIsKnown />
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>{words('cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={consent.running}>
                    {words('save')}
                </Button>
            </div>
        </Form>
    )
}

function WhatIsAsked({ purposes }: { purposes: readonly Purpose[] }) {
    const words = useConsentWords()
    const [language] = useLanguage()
    const needed = [{ required: true, message: words('required') }]
    const purpose: string | undefined = Form.useWatch('purpose')
    const version: string | undefined = Form.useWatch('textVersion')
    const versions = shownVersions(purposes.find((each) => each.purpose === purpose))
    const text = versions.find((each) => each.version === version)
    const now = versions[0]?.version
    return (
        <>
            <div className="pair">
                <Form.Item name="purpose" label={words('purpose')} rules={needed}>
                    <Select
                        autoFocus
                        placeholder={words('pick')}
                        options={purposes.map(({ purpose: value, inForce }) => ({
                            value,
                            label: inForce ? nameOf(inForce, language) : value,
                        }))}
                    />
                </Form.Item>
                <Form.Item name="textVersion" label={words('textVersion')} rules={needed}>
                    <Select
                        disabled={versions.length === 0}
                        options={versions.map((each) => ({
                            value: each.version,
                            label: each.version === now ? words('versionNow', { version: now }) : each.version,
                        }))}
                    />
                </Form.Item>
            </div>
            {text ? <TextShown key={`${purpose} ${version}`} text={text} open /> : null}
            <Form.Item name="granted" label={words('said')} rules={needed}>
                <Radio.Group
                    options={[
                        { value: true, label: words('yes') },
                        { value: false, label: words('no') },
                    ]}
                />
            </Form.Item>
        </>
    )
}

function HowItIsKnown() {
    const words = useConsentWords()
    const channel = useChannelName()
    return (
        <div className="pair">
            <Form.Item name="channel" label={words('channel')}>
                <Select allowClear options={CHANNELS.map((code) => ({ value: code, label: channel(code) }))} />
            </Form.Item>
            <Form.Item name="evidence" label={words('evidence')}>
                <Input maxLength={400} placeholder={words('evidenceHint')} />
            </Form.Item>
        </div>
    )
}
