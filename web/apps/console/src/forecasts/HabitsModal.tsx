import { api, type Schemas, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Form, InputNumber, Modal, Select } from 'antd'
import { useCallback, useState } from 'react'
import { CHANNELS, useChannelName, useStores } from '../names'
import { useHabitWords } from './habitWords'

type Wish = Schemas['SegmentsBuiltIn.HabitsWish']
type Words = 'online' | 'brands' | 'categories' | 'coldStores'

/** Tags of what members are used to, as conditions that anybody can read and change afterwards. */
export function HabitsModal({ onClose }: { onClose: () => void }) {
    const words = useHabitWords()
    const channel = useChannelName()
    const stores = useStores()
    const [wish, setWish] = useState<Wish>({ share: 70 })
    const command = useInstalling(onClose)
    const options = {
        online: CHANNELS.map((value) => ({ value, label: channel(value) })),
        coldStores: stores.choices.map(({ value, label }) => ({ value, label })),
        brands: [],
        categories: [],
    }
    const list = (name: Words, mode: 'tags' | 'multiple') => (
        <Form.Item label={words(name)} key={name}>
            <Select<string[]>
                aria-label={words(name)}
                mode={mode}
                value={wish[name] ?? []}
                options={options[name]}
                onChange={(next) => setWish({ ...wish, [name]: next })}
            />
        </Form.Item>
    )
    return (
        <Modal
            open
            title={words('tagsTitle')}
            okText={words('install')}
            cancelText={words('cancel')}
            confirmLoading={command.running}
            onOk={() => void command.run(wish)}
            onCancel={onClose}
        >
            <p className="soft">{words('tagsText')}</p>
            <Form layout="vertical">
                {list('online', 'multiple')}
                {list('brands', 'tags')}
                {list('categories', 'tags')}
                {list('coldStores', 'multiple')}
                <Form.Item label={words('share')}>
                    <InputNumber
                        min={1}
                        max={100}
                        precision={0}
                        aria-label={words('share')}
                        value={wish.share ?? 70}
                        onChange={(share) => setWish({ ...wish, share: share ?? 70 })}
                    />
                </Form.Item>
            </Form>
        </Modal>
    )
}

function useInstalling(onDone: () => void) {
    const words = useHabitWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Wish) =>
            told(api.POST('/api/v1/segments/habits', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['segments'] })
            void message.success(words('installed'))
            onDone()
        },
    })
}
