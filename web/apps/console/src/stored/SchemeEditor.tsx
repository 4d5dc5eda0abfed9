import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { Labelled, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Modal, Select } from 'antd'
import { useCallback, useState } from 'react'
import { isShare } from '../offers/ratio'
import { Share, Yuan } from '../offers/terms/controls'
import { told as allTold, NOT_ASKED, said } from '../versions/Moment'
import { Term } from '../versions/Term'
import { useSchemeWords } from './schemeWords'
import { type Scheme, useIssuers } from './storedQuery'
import { useStoredWords } from './storedWords'

type Tier = { paid: number | null; bonus: number | null }
type Terms = Pick<Scheme['body'], 'name' | 'issuer' | 'refundWay' | 'liability'> & { share: string }

/** A scheme, or its next version: who bought before keeps the terms that he agreed to. */
export function SchemeEditor({ base, onClose }: { base?: Scheme; onClose: () => void }) {
    const words = useStoredWords()
    const more = useSchemeWords()
    const say = useSayRefusal()
    const issuers = useIssuers()
    const [tiers, setTiers] = useState<Tier[]>(base?.body.tiers ?? [{ paid: 20_000, bonus: 5_000 }])
    const [terms, setTerms] = useState<Terms>({
        name: base?.body.name ?? '',
        issuer: base?.body.issuer ?? issuers.all[0]?.code ?? '',
        refundWay: base?.body.refundWay ?? words('refundWayUsual'),
        liability: base?.body.liability ?? words('liabilityUsual'),
        share: base?.body.agreedShare ?? '1',
    })
    const [reason, setReason] = useState('')
    const [starts, setStarts] = useState(NOT_ASKED)
    const [ends, setEnds] = useState(NOT_ASKED)
    const publish = usePublishing(onClose)
    const ready =
        [terms.name, terms.issuer, terms.refundWay, terms.liability].every((text) => text.trim() !== '') &&
        isShare(terms.share, true) &&
        tiersWhole(tiers) &&
        reason.trim() !== '' &&
        allTold(starts, ends)
    return (
        <Modal
            open
            width={640}
            title={words(base ? 'changeScheme' : 'newScheme')}
            okText={more('submit')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: !ready, loading: publish.running }}
            onOk={() =>
                void publish.run(wanted(base?.id, terms, tiers, { starts: said(starts), ends: said(ends), reason }))
            }
            onCancel={onClose}
        >
            <div className="stack">
                {issuers.all.length === 0 ? <Alert type="warning" showIcon title={words('noIssuer')} /> : null}
                <TermsFields terms={terms} onChange={setTerms} />
                <TierFields tiers={tiers} onChange={setTiers} />
                <Term
                    words={words}
                    starts={[starts, setStarts]}
                    ends={[ends, setEnds]}
                    refused={publish.refusal?.problem?.field}
                />
                <Reason value={reason} onChange={setReason} />
                {publish.refusal ? <Alert type="error" showIcon title={say(publish.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function Reason({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
    const words = useSchemeWords()
    return (
        <Labelled text={words('reason')}>
            {(id) => (
                <Input
                    id={id}
                    maxLength={500}
                    placeholder={words('reasonHint')}
                    value={value}
                    onChange={(event) => onChange(event.target.value)}
                />
            )}
        </Labelled>
    )
}

export function tiersWhole(tiers: readonly Tier[]): boolean {
    return (
        tiers.length > 0 &&
        tiers.every(({ paid, bonus }) => paid !== null && paid > 0 && bonus !== null) &&
        new Set(tiers.map(({ paid }) => paid)).size === tiers.length
    )
}

function wanted(
    id: string | undefined,
    terms: Terms,
    tiers: readonly Tier[],
    { starts, ends, reason }: { starts: string | undefined; ends: string | undefined; reason: string },
): Schemas['SchemeProposal.Asked'] {
    const { share, ...rest } = terms
    return {
        ...(id ? { id } : {}),
        ...(starts ? { starts } : {}),
        ...(ends ? { ends } : {}),
        reason: reason.trim(),
        body: {
            ...rest,
            name: rest.name.trim(),
            agreedShare: share,
            tiers: [...tiers]
                .sort((a, b) => (a.paid ?? 0) - (b.paid ?? 0))
                .map(({ paid, bonus }) => ({ paid: paid ?? 0, bonus: bonus ?? 0 })),
        },
    }
}

function usePublishing(onClose: () => void) {
    const words = useSchemeWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Schemas['SchemeProposal.Asked']) =>
            told(
                api.POST('/api/v1/stored-value/scheme-proposals', {
                    params: { header: { 'Idempotency-Key': key } },
                    body,
                }),
            ),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['stored-value'] })
            void client.invalidateQueries({ queryKey: ['approvals'] })
            void message.success(words('submitted'))
            onClose()
        },
    })
}

function TermsFields({ terms, onChange }: { terms: Terms; onChange: (next: Terms) => void }) {
    const words = useStoredWords()
    const issuers = useIssuers()
    const unfiled = issuers.all.some(({ code, filing }) => code === terms.issuer && filing === undefined)
    const area = (field: 'refundWay' | 'liability') => (
        <Labelled text={words(field)}>
            {(id) => (
                <Input.TextArea
                    id={id}
                    rows={2}
                    maxLength={500}
                    value={terms[field]}
                    onChange={(event) => onChange({ ...terms, [field]: event.target.value })}
                />
            )}
        </Labelled>
    )
    return (
        <div className="stack close">
            <Labelled text={words('name')}>
                {(id) => (
                    <Input
                        id={id}
                        maxLength={120}
                        placeholder={words('schemePlaceholder')}
                        value={terms.name}
                        onChange={(event) => onChange({ ...terms, name: event.target.value })}
                    />
                )}
            </Labelled>
            <Labelled text={words('issuer')} about={unfiled ? words('issuerUnfiled') : undefined}>
                {(id) => (
                    <Select
                        id={id}
                        options={issuers.all.map(({ code, name }) => ({ value: code, label: name }))}
                        value={terms.issuer || null}
                        onChange={(issuer: string | null) => onChange({ ...terms, issuer: issuer ?? '' })}
                    />
                )}
            </Labelled>
            {area('refundWay')}
            {area('liability')}
            <div className="says small">
                {words('agreedShare')}
                <Share
                    label={words('agreedShare')}
                    value={terms.share}
                    scale="hundredths"
                    whole
                    onChange={(share) => onChange({ ...terms, share })}
                />
                %
            </div>
        </div>
    )
}

function TierFields({ tiers, onChange }: { tiers: Tier[]; onChange: (next: Tier[]) => void }) {
    const words = useStoredWords()
    return (
        <section className="stack close">
            <h3>{words('tiers')}</h3>
            {tiers.map((tier, at) => (
                <div key={at} className="says">
                    {words('topUp')}
                    <Yuan
                        label={words('topUp')}
                        least={1}
                        value={tier.paid}
                        wrong={tier.paid === null}
                        onChange={(paid) => onChange(tiers.with(at, { ...tier, paid }))}
                    />
                    {words('bonusBefore')}
                    <Yuan
                        label={words('bonusBefore')}
                        value={tier.bonus}
                        wrong={tier.bonus === null}
                        onChange={(bonus) => onChange(tiers.with(at, { ...tier, bonus }))}
                    />
                    {tiers.length > 1 ? (
                        <Button
                            type="text"
                            size="small"
                            icon={<DeleteOutlined />}
                            aria-label={words('remove')}
                            onClick={() => onChange(tiers.toSpliced(at, 1))}
                        />
                    ) : null}
                </div>
            ))}
            {tiers.length < 20 ? (
                <div>
                    <Button
                        type="dashed"
                        size="small"
                        icon={<PlusOutlined />}
                        onClick={() => onChange([...tiers, { paid: (tiers.at(-1)?.paid ?? 0) + 30_000, bonus: 0 }])}
                    >
                        {words('addTier')}
                    </Button>
                </div>
            ) : null}
            <p className="faint">{words('tierHint')}</p>
        </section>
    )
}
