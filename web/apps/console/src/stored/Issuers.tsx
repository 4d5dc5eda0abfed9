import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Labelled, useSayRefusal } from '@regulars/kit'
import { Alert, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useStores } from '../names'
import { Yuan } from '../offers/terms/controls'
import type { Stored } from './storedQuery'
import { useStoredWords } from './storedWords'
import { useSetting } from './useSetting'

type Issuer = Stored['issuers'][number]
const KINDS = ['SCALE', 'GROUP', 'BRAND'] as const

/** Which legal entities issue value, and whose stores are whose. */
export function Issuers({ settings, onClose }: { settings: Stored; onClose: () => void }) {
    const words = useStoredWords()
    const say = useSayRefusal()
    const [issuers, setIssuers] = useState<Issuer[]>(settings.issuers)
    const [stores, setStores] = useState<Record<string, string>>(settings.stores)
    const set = useSetting(words('issuersSaved'), onClose)
    const whole = issuers.every(({ code, name }) => code.trim() !== '' && name.trim() !== '')
    return (
        <Modal
            open
            width={680}
            title={words('issuers')}
            okText={words('save')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: !whole, loading: set.running }}
            onOk={() => void set.run({ ...settings, issuers, stores })}
            onCancel={onClose}
        >
            <div className="stack">
                <p className="soft">{words('issuersLead')}</p>
                {issuers.map((issuer, at) => (
                    <One
                        key={at}
                        of={issuer}
                        known={settings.issuers.some(({ code }) => code === issuer.code)}
                        stores={stores}
                        onChange={(next) => setIssuers(issuers.with(at, next))}
                        onStores={(mine) => setStores(given(stores, issuer.code, mine))}
                        onRemove={() => setIssuers(issuers.toSpliced(at, 1))}
                    />
                ))}
                <div>
                    <Button
                        type="dashed"
                        icon={<PlusOutlined />}
                        onClick={() => setIssuers([...issuers, { code: '', name: '', kind: 'SCALE', revenue: 0 }])}
                    >
                        {words('addIssuer')}
                    </Button>
                </div>
                {set.refusal ? <Alert type="error" showIcon title={say(set.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

/** The stores of one entity are those, and no other's. */
function given(stores: Record<string, string>, code: string, mine: readonly string[]): Record<string, string> {
    const others = Object.entries(stores).filter(([store, of]) => of !== code && !mine.includes(store))
    return Object.fromEntries([...others, ...mine.map((store) => [store, code] as const)])
}

function One({
    of,
    known,
    stores,
    onChange,
    onStores,
    onRemove,
}: {
    of: Issuer
    known: boolean
    stores: Record<string, string>
    onChange: (next: Issuer) => void
    onStores: (mine: string[]) => void
    onRemove: () => void
}) {
    const words = useStoredWords()
    const { choices } = useStores()
    return (
        <fieldset className="issuer">
            <Fields of={of} known={known} onChange={onChange} />
            <div className="row">
                {words('issuer_revenue')}
                <Yuan
                    label={words('issuer_revenue')}
                    value={of.revenue}
                    onChange={(revenue) => onChange({ ...of, revenue: revenue ?? 0 })}
                />
                {known ? null : (
                    <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined />}
                        aria-label={words('remove')}
                        onClick={onRemove}
                    />
                )}
            </div>
            <Labelled text={words('issuer_stores')}>
                {(id) => (
                    <Select
                        id={id}
                        mode="multiple"
                        style={{ width: '100%' }}
                        maxTagCount={6}
                        showSearch={{ optionFilterProp: 'label' }}
                        disabled={of.code.trim() === ''}
                        options={[...choices]}
                        value={Object.entries(stores).flatMap(([store, code]) => (code === of.code ? [store] : []))}
                        onChange={onStores}
                    />
                )}
            </Labelled>
        </fieldset>
    )
}

function Fields({ of, known, onChange }: { of: Issuer; known: boolean; onChange: (next: Issuer) => void }) {
    const words = useStoredWords()
    const text = (field: 'code' | 'name' | 'filing', most: number, fixed = false, about?: string) => (
        <Labelled text={words(`issuer_${field}`)} about={about}>
            {(id) => (
                <Input
                    id={id}
                    maxLength={most}
                    disabled={fixed}
                    value={of[field] ?? ''}
                    onChange={(event) => {
                        const { filing: _, ...rest } = of
                        const typed = event.target.value
                        onChange(field === 'filing' && typed === '' ? rest : { ...of, [field]: typed })
                    }}
                />
            )}
        </Labelled>
    )
    return (
        <div className="issuer-fields">
            {text('code', 64, known)}
            {text('name', 200)}
            <Labelled text={words('issuer_kind')}>
                {(id) => (
                    <Select
                        id={id}
                        options={KINDS.map((kind) => ({ value: kind, label: words(kind) }))}
                        value={of.kind}
                        onChange={(kind) => onChange({ ...of, kind })}
                    />
                )}
            </Labelled>
            {text('filing', 64, false, words(of.kind === 'SCALE' ? 'filesCity' : 'filesProvince'))}
        </div>
    )
}
