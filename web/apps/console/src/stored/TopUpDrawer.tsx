import { api, type Schemas, told } from '@regulars/api'
import { day, Facts, Labelled, moment, money, useCommand, useSayRefusal } from '@regulars/kit'
import { Alert, Button, Drawer, Input, Modal } from 'antd'
import { useState } from 'react'
import { useActorName } from '../access/roles'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { useStoreName } from '../names'
import { useIssuers } from './storedQuery'
import { useStoredWords } from './storedWords'
import { TopUpPill } from './TopUpsTab'
import { useTopUpWords } from './topUpWords'

type Line = Schemas['TopUpLists.Line']
type Clear = Schemas['Forms.Clear']
type Shown = Schemas['Forms.Shown']

/** One top-up: what was bought, who paid, how, and what he showed (L-20). */
export function TopUpDrawer({ of, onClose }: { of: Line; onClose: () => void }) {
    const words = useStoredWords()
    const more = useTopUpWords()
    const store = useStoreName()
    const issuers = useIssuers()
    const actor = useActorName()
    const [clear, setClear] = useState<Clear>()
    const form = of.payer === undefined ? undefined : of.form
    const identity = useIdentity(of.payer !== undefined)
    return (
        <Drawer open size={520} title={more('title')} onClose={onClose}>
            <div className="stack">
                <Facts
                    of={[
                        [words('state'), <TopUpPill key="state" of={of} />],
                        [
                            words('member'),
                            <MemberLink key="m" id={of.memberId} tab="wallet" otherwise="–">
                                {words('look')}
                            </MemberLink>,
                        ],
                        [words('paid'), money(of.paid)],
                        [words('bonus'), money(of.bonus)],
                        [more('purchase'), of.purchase === undefined ? undefined : money(of.purchase)],
                        [more('card'), of.bearer === undefined ? undefined : more(of.bearer ? 'bearer' : 'named')],
                        [words('method'), words(`method_${of.method}`)],
                        [more('payment'), of.payment || undefined],
                        [words('issuer'), issuers.name(of.issuer)],
                        [words('store'), store(of.store)],
                        [words('askedAt'), `${moment(of.askedAt)} · ${actor(of.askedBy)}`],
                        [more('bookedAt'), of.bookedAt ? moment(of.bookedAt) : undefined],
                        [more('adult'), of.adult === undefined ? undefined : more(`adult_${of.adult}`)],
                        [more('payer'), of.payer === undefined ? more('notAsked') : more(of.payer)],
                        ...identity(form, clear),
                    ]}
                />
                {form === undefined ? null : <Clearly form={form} clear={clear} onShown={setClear} />}
            </div>
        </Drawer>
    )
}

/** What stands on the form: masked, until somebody said why he looks. */
function useIdentity(asked: boolean) {
    const words = useTopUpWords()
    return (form: Shown | undefined, clear: Clear | undefined): [string, string][] => {
        if (!asked) return []
        if (form === undefined) return [[words('form'), words('noForm')]]
        const { name, document, number } = clear ?? form
        return [
            [words('form'), words('formText', { name, document: words(document), number })],
            [words('keptUntil'), day(form.keptUntil)],
        ]
    }
}

interface ClearlyProps {
    form: Shown
    clear: Clear | undefined
    onShown: (clear: Clear) => void
}

function Clearly({ form, clear, onShown }: ClearlyProps) {
    const words = useTopUpWords()
    const can = useCan()
    const [asking, setAsking] = useState(false)
    return (
        <>
            {can('POST /api/v1/stored-value/forms/{id}/unmaskings') && clear === undefined ? (
                <div>
                    <Button onClick={() => setAsking(true)}>{words('reveal')}</Button>
                </div>
            ) : null}
            {asking ? <Reveal id={form.id} onShown={onShown} onClose={() => setAsking(false)} /> : null}
        </>
    )
}

/** What comes back is kept by the drawer alone, never in a cache. */
function Reveal({ id, onShown, onClose }: { id: string; onShown: (clear: Clear) => void; onClose: () => void }) {
    const words = useTopUpWords()
    const say = useSayRefusal()
    const [reason, setReason] = useState('')
    const look = useCommand(
        (_key, why: string) =>
            told(
                api.POST('/api/v1/stored-value/forms/{id}/unmaskings', {
                    params: { path: { id } },
                    body: { reason: why },
                }),
            ),
        {
            quiet: true,
            onDone: (clear) => {
                onShown(clear)
                onClose()
            },
        },
    )
    return (
        <Modal
            open
            width={460}
            title={words('revealTitle')}
            okText={words('show')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: reason.trim() === '', loading: look.running }}
            onOk={() => void look.run(reason.trim())}
            onCancel={onClose}
        >
            <div className="stack">
                <p className="soft">{words('revealText')}</p>
                <Labelled text={words('revealReason')}>
                    {(field) => (
                        <Input
                            id={field}
                            autoFocus
                            maxLength={400}
                            placeholder={words('revealHint')}
                            value={reason}
                            onChange={(event) => setReason(event.target.value)}
                        />
                    )}
                </Labelled>
                {look.refusal ? <Alert type="error" showIcon title={say(look.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}
