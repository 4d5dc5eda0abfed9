import { api, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Form, InputNumber, Modal, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useSegmentWords } from './segmentWords'

/** The days that the house has for each industry; the chain may write others. */
const PACKS = {
    FRESH_FOOD: { newDays: 7, sleepingDays: 30, lostDays: 60 },
    MOTHER_BABY: { newDays: 30, sleepingDays: 60, lostDays: 90 },
    BEAUTY_APPAREL: { newDays: 30, sleepingDays: 90, lostDays: 180 },
    LUXURY: { newDays: 90, sleepingDays: 540, lostDays: undefined },
} as const
type Pack = keyof typeof PACKS

interface Days {
    newDays: number
    sleepingDays: number
    lostDays?: number | undefined
}

export function StagesModal({ onClose }: { onClose: () => void }) {
    const words = useSegmentWords()
    const [pack, setPack] = useState<Pack>('MOTHER_BABY')
    const [days, setDays] = useState<Days>(PACKS.MOTHER_BABY)
    const command = useInstalling(onClose)
    const number = (name: keyof Days) => (
        <Form.Item label={words(name)} key={name} htmlFor={`stages-${name}`}>
            <InputNumber
                id={`stages-${name}`}
                suffix={words('unitDays')}
                min={1}
                max={3650}
                precision={0}
                value={days[name] ?? null}
                onChange={(next) => setDays({ ...days, [name]: next ?? undefined })}
            />
        </Form.Item>
    )
    return (
        <Modal
            open
            title={words('stagesTitle')}
            okText={words('install')}
            cancelText={words('cancel')}
            confirmLoading={command.running}
            onOk={() => void command.run(pack, days)}
            onCancel={onClose}
        >
            <p className="soft">{words('stagesText')}</p>
            <Form layout="vertical">
                <Form.Item label={words('pack')} htmlFor="stages-pack">
                    <Select<Pack>
                        id="stages-pack"
                        value={pack}
                        options={(Object.keys(PACKS) as Pack[]).map((value) => ({ value, label: words(value) }))}
                        onChange={(next) => {
                            setPack(next)
                            setDays(PACKS[next])
                        }}
                    />
                </Form.Item>
                {(['newDays', 'sleepingDays', 'lostDays'] as const).map(number)}
            </Form>
        </Modal>
    )
}

function useInstalling(onDone: () => void) {
    const words = useSegmentWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, of: Pack, wanted: Days) =>
            told(
                api.POST('/api/v1/segments/stages', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { pack: of, ...wanted },
                }),
            ),
        [],
    )
    return useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['segments'] })
            void message.success(words('activated'))
            onDone()
        },
    })
}
