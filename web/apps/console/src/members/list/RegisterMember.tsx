import { api, type Schemas, told } from '@regulars/api'
import { day, Empty, Refused, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Modal, Steps } from 'antd'
import { useState } from 'react'
import { usePurposes } from '../consents/texts'
import { RegisterConsents } from './RegisterConsents'
import { RegisterWho } from './RegisterWho'
import { type Registering, registerBody, stepOf } from './registering'
import { useRegisterWords } from './registerWords'

/** Two steps: who it is and where, then what he agrees to. */
export function RegisterMember({ open, phone, onClose }: { open: boolean; phone?: string; onClose: () => void }) {
    const words = useRegisterWords()
    return (
        <Modal open={open} title={words('title')} footer={null} width={480} destroyOnHidden onCancel={onClose}>
            <Steps2 phone={phone} onClose={onClose} />
        </Modal>
    )
}

const WHO = ['phone', 'code', 'name', 'invitedBy', 'store', 'channel'] as const

/** Registers, and goes to the member; who was one already is told first. */
function useRegistering(onClose: () => void) {
    const words = useRegisterWords()
    const { message } = App.useApp()
    const client = useQueryClient()
    const navigate = useNavigate()
    const [known, setKnown] = useState<Schemas['Registered']>()
    const goTo = (id: string) => {
        onClose()
        void navigate({ to: '/members/$id', params: { id } })
    }
    const register = useCommand(
        (key, body: Schemas['NewMember']) =>
            told(api.POST('/api/v1/members', { params: { header: { 'Idempotency-Key': key } }, body })),
        {
            quiet: true,
            onDone: (done) => {
                void client.invalidateQueries({ queryKey: ['members'] })
                if (!done.created) return setKnown(done)
                void message.success(words('done', { memberNo: done.memberNo }))
                if (done.invitation && done.invitation !== 'COUNTED') void message.warning(words(done.invitation))
                goTo(done.id)
            },
        },
    )
    return { register, known, goTo }
}

function Steps2({ phone, onClose }: { phone: string | undefined; onClose: () => void }) {
    const words = useRegisterWords()
    const [form] = Form.useForm<Registering>()
    const [step, setStep] = useState<0 | 1>(0)
    const shown = useShownVersions()
    const { register, known, goTo } = useRegistering(onClose)
    if (known) return <Known member={known} onOpen={() => goTo(known.id)} />

    const submit = async () => void (await register.run(registerBody(await form.validateFields(), shown)))
    const shownStep = register.refusal ? stepOf(register.refusal.problem?.field) : step
    const turn = (to: 0 | 1) => {
        register.clear()
        setStep(to)
    }
    return (
        <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ channel: 'pos', phone }}
            className="sheet"
            onValuesChange={register.clear}
        >
            <Steps
                size="small"
                current={shownStep}
                items={[{ title: words('stepWho') }, { title: words('stepConsent') }]}
            />
            <Refused form={form} refusal={register.refusal} />
            <div hidden={shownStep !== 0}>
                <RegisterWho />
            </div>
            <div hidden={shownStep !== 1}>
                <RegisterConsents />
            </div>
            <Turning
                step={shownStep}
                running={register.running}
                onNext={() => void form.validateFields([...WHO]).then(() => turn(1), ignore)}
                onBack={() => turn(0)}
                onSubmit={() => void submit().catch(ignore)}
            />
        </Form>
    )
}

interface TurningProps {
    step: 0 | 1
    running: boolean
    onNext: () => void
    onBack: () => void
    onSubmit: () => void
}

function Turning({ step, running, onNext, onBack, onSubmit }: TurningProps) {
    const words = useRegisterWords()
    return (
        <div className="row" style={{ justifyContent: 'flex-end' }}>
            {step === 0 ? (
                <Button type="primary" onClick={onNext}>
                    {words('next')}
                </Button>
            ) : (
                <>
                    <Button onClick={onBack}>{words('back')}</Button>
                    <Button type="primary" loading={running} onClick={onSubmit}>
                        {words('submit')}
                    </Button>
                </>
            )}
        </div>
    )
}

/** Which version of each text the page shows. */
function useShownVersions(): ReadonlyMap<string, string> {
    const { purposes } = usePurposes()
    return new Map(purposes.flatMap(({ inForce }) => (inForce ? [[inForce.purpose, inForce.version]] : [])))
}

/** The form itself shows which field is wrong. */
function ignore() {}

function Known({ member, onOpen }: { member: Schemas['Registered']; onOpen: () => void }) {
    const words = useRegisterWords()
    return (
        <Empty
            title={words('knownTitle')}
            text={words('knownText', { memberNo: member.memberNo, date: day(member.registeredAt) })}
            action={
                <Button type="primary" onClick={onOpen}>
                    {words('open')}
                </Button>
            }
        />
    )
}
