import { Refused } from '@regulars/kit'
import { Alert, Button, Modal } from 'antd'
import type { Line } from './consents'
import { useConsentWords } from './consentWords'
import { usePurposes } from './texts'
import { useConsent } from './useConsent'

/** One click and one look: no more steps than agreeing took. */
export function WithdrawConsent({ id, line, onClose }: { id: string; line: Line | undefined; onClose: () => void }) {
    const words = useConsentWords()
    const { name: purpose, of } = usePurposes()
    const consent = useConsent(id, onClose)
    if (!line) return null
    return (
        <Modal
            open
            title={words('withdrawTitle', { purpose: purpose(line.purpose) })}
            width={440}
            onCancel={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words('cancel')}</Button>
                    <Button
                        type="primary"
                        danger
                        loading={consent.running}
                        onClick={() =>
                            void consent.run({
                                purpose: line.purpose,
                                granted: false,
                                textVersion: line.textVersion,
                            })
                        }
                    >
                        {words('withdraw')}
                    </Button>
                </>
            }
        >
            <div className="stack">
                <p className="soft">{words('withdrawText')}</p>
                {line.purpose === 'children' ? (
                    <Alert type="warning" showIcon title={words('withdrawChildren')} />
                ) : null}
                {of(line.purpose)?.separate ? (
                    <Alert type="warning" showIcon title={words('withdrawSensitive')} />
                ) : null}
                <Refused refusal={consent.refusal} />
            </div>
        </Modal>
    )
}
