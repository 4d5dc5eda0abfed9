import type { Refusal } from '@regulars/api'
import { Checkbox, Form, Input } from 'antd'
import { PURPOSES, usePurposeName } from '../../names'
import { useRefusedAt } from '../Refused'
import { useRegisterWords } from './registerWords'

/** Every box starts empty (L-01); the text's version is asked for only where something is agreed to. */
export function RegisterConsents({ refusal }: { refusal: Refusal | undefined }) {
    const words = useRegisterWords()
    const purpose = usePurposeName()
    const at = useRefusedAt(refusal)
    const agreed: string[] | undefined = Form.useWatch('agreed')
    const some = (agreed ?? []).length > 0
    return (
        <>
            <p className="soft">{words('consentLead')}</p>
            <Form.Item name="agreed" {...at('consents')}>
                <Checkbox.Group
                    className="boxes"
                    options={PURPOSES.filter((code) => code !== 'service').map((code) => ({
                        value: code,
                        label: purpose(code),
                    }))}
                />
            </Form.Item>
            {some ? (
                <div className="pair">
                    <Form.Item
                        name="textVersion"
                        label={words('textVersion')}
                        rules={[{ required: true, whitespace: true, message: words('textVersionRule') }]}
                    >
                        <Input maxLength={64} placeholder={words('textVersionHint')} />
                    </Form.Item>
                    <Form.Item name="evidence" label={words('evidence')}>
                        <Input maxLength={400} placeholder={words('evidenceHint')} />
                    </Form.Item>
                </div>
            ) : null}
        </>
    )
}
