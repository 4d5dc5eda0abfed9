import { useBoth } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { type Listed, segmentsQuery } from '../../segments/queries'
import { usePickedWords } from './pickedWords'
import { useListing } from './useListing'
import type { Picked } from './usePicked'

interface Props {
    picked: Picked
    onClose: () => void
    onDone: () => void
}

/** A second look: how many members come on which tag or list, and why. */
export function ListPicked({ picked, onClose, onDone }: Props) {
    const words = usePickedWords()
    const both = useBoth()
    const { data } = useQuery(segmentsQuery)
    const [chosen, setChosen] = useState<string>()
    const [reason, setReason] = useState('')
    const kept = (data?.items ?? []).filter((each) => each.byHand && each.state === 'ACTIVE')
    const list = kept.find((each) => each.id === chosen)
    const count = picked.size
    const listing = useListing(picked, () => {
        onDone()
        onClose()
    })
    return (
        <Modal
            open
            title={words('title', { count })}
            okText={words('submit', { count })}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: list === undefined || reason.trim() === '' }}
            confirmLoading={listing.running}
            onOk={() => list && void listing.run({ id: list.id, name: both(list.name), reason: reason.trim() })}
            onCancel={onClose}
        >
            {data && kept.length === 0 ? (
                <p>
                    {words('none')} <Link to="/segments">{words('toSegments')}</Link>
                </p>
            ) : (
                <Form layout="vertical" requiredMark={false}>
                    <Form.Item label={words('which')} htmlFor="picked-list">
                        <Which kept={kept} loading={!data} chosen={chosen} onChoose={setChosen} />
                    </Form.Item>
                    <Form.Item label={words('reason')} htmlFor="picked-reason">
                        <Input
                            id="picked-reason"
                            maxLength={200}
                            value={reason}
                            placeholder={words('reasonHint')}
                            onChange={(event) => setReason(event.target.value)}
                        />
                    </Form.Item>
                    {list ? <p className="soft">{words('look', { count, name: both(list.name) })}</p> : null}
                </Form>
            )}
        </Modal>
    )
}

interface WhichProps {
    kept: readonly Listed[]
    loading: boolean
    chosen: string | undefined
    onChoose: (id: string) => void
}

function Which({ kept, loading, chosen, onChoose }: WhichProps) {
    const words = usePickedWords()
    const both = useBoth()
    const of = (use: Listed['use']) =>
        kept.filter((each) => each.use === use).map((each) => ({ value: each.id, label: both(each.name) }))
    const groups = [
        { label: words('tags'), options: of('TAG') },
        { label: words('lists'), options: of('SEGMENT') },
    ]
    return (
        <Select
            id="picked-list"
            autoFocus
            loading={loading}
            value={chosen ?? null}
            placeholder={words('whichHint')}
            showSearch={{ optionFilterProp: 'label' }}
            options={groups.filter(({ options }) => options.length > 0)}
            onChange={(id) => id && onChoose(id)}
        />
    )
}
