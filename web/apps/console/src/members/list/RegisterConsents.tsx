import { Bones, useLanguage } from '@regulars/kit'
import { Checkbox, Form, Input } from 'antd'
import { TextShown } from '../consents/TextShown'
import { nameOf, usePurposes } from '../consents/texts'
import { useRegisterWords } from './registerWords'

/**
 * Every box starts empty (L-01), and stands beside the text that is read out. Membership itself is no consent, and sensitive data are asked
 * for by themselves.
 */
export function RegisterConsents() {
    const words = useRegisterWords()
    const [language] = useLanguage()
    const { ready, purposes } = usePurposes()
    const agreed: string[] | undefined = Form.useWatch('agreed')
    const texts = purposes.flatMap(({ inForce, separate }) =>
        inForce && !separate && inForce.purpose !== 'service' ? [inForce] : [],
    )
    if (!ready) return <Bones lines={4} />
    if (texts.length === 0) return <p className="soft">{words('noTexts')}</p>
    return (
        <>
            <p className="soft">{words('consentLead')}</p>
            <Form.Item name="agreed">
                <Checkbox.Group className="boxes">
                    {texts.map((text) => (
                        <div key={text.purpose}>
                            <Checkbox value={text.purpose}>{nameOf(text, language)}</Checkbox>
                            <TextShown text={text} />
                        </div>
                    ))}
                </Checkbox.Group>
            </Form.Item>
            {(agreed ?? []).length > 0 ? (
                <Form.Item name="evidence" label={words('evidence')}>
                    <Input maxLength={400} placeholder={words('evidenceHint')} />
                </Form.Item>
            ) : null}
        </>
    )
}
