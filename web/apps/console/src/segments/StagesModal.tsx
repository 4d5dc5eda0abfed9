import { api, type Schemas, told } from '@regulars/api'
import { moment, Pill, Read, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Form, InputNumber, Modal, Select } from 'antd'
import { useCallback, useState } from 'react'
import { stagesQuery } from './queries'
import { useSegmentWords } from './segmentWords'

/** The days that the house has for each industry; the chain may write others. */
const PACKS = {
    FRESH_FOOD: { newDays: 7, sleepingDays: 30, lostDays: 60 },
    MOTHER_BABY: { newDays: 30, sleepingDays: 60, lostDays: 90 },
    BEAUTY_APPAREL: { newDays: 30, sleepingDays: 90, lostDays: 180 },
    LUXURY: { newDays: 90, sleepingDays: 540, lostDays: undefined },
} as const
type Pack = keyof typeof PACKS

export interface Days {
    newDays?: number | undefined
    sleepingDays?: number | undefined
    /** Without it nobody is lost. */
    lostDays?: number | undefined
}

/** The industry whose days these are, if any. */
export const packOf = (days: Days): Pack | undefined =>
    (Object.keys(PACKS) as Pack[]).find((each) => {
        const { newDays, sleepingDays, lostDays } = PACKS[each]
        return newDays === days.newDays && sleepingDays === days.sleepingDays && lostDays === days.lostDays
    })

/** Whether stage follows stage. */
export const follow = ({ newDays, sleepingDays, lostDays }: Days): boolean =>
    newDays !== undefined &&
    sleepingDays !== undefined &&
    sleepingDays >= newDays &&
    (lostDays === undefined || lostDays > sleepingDays)

/** The days as they are, for the chain to change: what is sent takes their place. */
export function StagesModal({ onClose }: { onClose: () => void }) {
    const words = useSegmentWords()
    const asked = useQuery(stagesQuery)
    if (asked.data) return <StagesForm now={asked.data} onClose={onClose} />
    return (
        <Modal open title={words('stagesTitle')} footer={null} onCancel={onClose}>
            <Read of={asked} lines={6}>
                {() => null}
            </Read>
        </Modal>
    )
}

function StagesForm({ now, onClose }: { now: Schemas['LifeStages.Now']; onClose: () => void }) {
    const words = useSegmentWords()
    const [days, setDays] = useState<Days>({
        newDays: now.newDays,
        sleepingDays: now.sleepingDays,
        lostDays: now.lostDays,
    })
    const pack = packOf(days)
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
            okButtonProps={{ disabled: !follow(days) }}
            onOk={() => void command.run(days)}
            onCancel={onClose}
        >
            <p className="soft">{words('stagesText')}</p>
            <p className="soft">{now.setAt ? words('stagesNow', { at: moment(now.setAt) }) : words('stagesNone')}</p>
            <Form layout="vertical">
                <Form.Item label={words('pack')} htmlFor="stages-pack">
                    <Select<Pack>
                        id="stages-pack"
                        value={pack ?? null}
                        placeholder={words('ownDays')}
                        options={(Object.keys(PACKS) as Pack[]).map((value) => ({ value, label: words(value) }))}
                        onChange={(next) => setDays(PACKS[next])}
                    />
                </Form.Item>
                {(['newDays', 'sleepingDays', 'lostDays'] as const).map(number)}
            </Form>
            <p role="status">
                {follow(days) ? (
                    <span className="faint">{words('lostOptional')}</span>
                ) : (
                    <Pill tone="bad">{words('daysFollow')}</Pill>
                )}
            </p>
        </Modal>
    )
}

function useInstalling(onDone: () => void) {
    const words = useSegmentWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, wanted: Days) =>
            told(
                api.POST('/api/v1/segments/stages', {
                    params: { header: { 'Idempotency-Key': key } },
                    // what is absent is that of the industry, and only of luxury nobody is lost
                    body: { pack: wanted.lostDays === undefined ? 'LUXURY' : 'MOTHER_BABY', ...wanted },
                }),
            ),
        [],
    )
    return useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['segments'] })
            void client.invalidateQueries({ queryKey: ['life-stages'] })
            void message.success(words('activated'))
            onDone()
        },
    })
}
