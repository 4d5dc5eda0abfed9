import { api, told } from '@regulars/api'
import { Refused, useCommand, useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal, Select } from 'antd'
import {
    categoriesOf,
    choicesOf,
    goodsOf,
    type Line,
    labelOf,
    lineOf,
    type OfField,
    type Suit,
    type Ware,
} from './suiting'
import { useSuitingWords } from './suitingWords'

interface Props {
    of: OfField
    wares: readonly Ware[]
    onClose: () => void
}

function useKeep(field: string, onDone: () => void) {
    const words = useSuitingWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    return useCommand((_key, goods: Suit[]) => told(api.POST('/api/v1/suitings', { body: { field, goods } })), {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['suitings'] })
            void message.success(words('saved'))
            onDone()
        },
    })
}

/** What suits each choice of one field, all of it at once. */
export function SuitingModal({ of, wares, onClose }: Props) {
    const words = useSuitingWords()
    const [language] = useLanguage()
    const [form] = Form.useForm<{ lines: Line[] }>()
    const keep = useKeep(of.field.name, onClose)
    const choices = choicesOf(of, language)
    const save = ({ lines }: { lines: Line[] }) =>
        void keep.run(
            goodsOf(
                Object.fromEntries(choices.map(({ value }, i) => [value, lines[i] ?? { categories: [], skus: [] }])),
            ),
        )
    return (
        <Modal
            open
            title={words('editTitle', { label: labelOf(of, language) })}
            width={640}
            okText={words('save')}
            cancelText={words('cancel')}
            confirmLoading={keep.running}
            onOk={() => form.submit()}
            onCancel={onClose}
        >
            <div className="stack">
                <p className="soft">{words('editLead')}</p>
                <Refused form={form} refusal={keep.refusal} />
                <Form<{ lines: Line[] }>
                    form={form}
                    layout="vertical"
                    initialValues={{ lines: choices.map(({ value }) => lineOf(of.goods, value)) }}
                    onValuesChange={keep.clear}
                    onFinish={save}
                >
                    {choices.map(({ value, name }, i) => (
                        <SuitsOne key={value} i={i} name={name} wares={wares} />
                    ))}
                </Form>
            </div>
        </Modal>
    )
}

function SuitsOne({ i, name, wares }: { i: number; name: string; wares: readonly Ware[] }) {
    const words = useSuitingWords()
    const shelves = categoriesOf(wares).map((value) => ({ value, label: value }))
    const goods = wares.map((each) => ({ value: each.sku, label: each.name ? `${each.name} ${each.sku}` : each.sku }))
    return (
        <div className="suits">
            <Form.Item name={['lines', i, 'categories']} label={words('categoriesOf', { choice: name })}>
                <Select mode="tags" options={shelves} placeholder={words('categoriesHint')} />
            </Form.Item>
            <Form.Item name={['lines', i, 'skus']} label={words('skusOf', { choice: name })}>
                <Select
                    mode="tags"
                    options={goods}
                    showSearch={{ optionFilterProp: 'label' }}
                    placeholder={words('categoriesHint')}
                />
            </Form.Item>
        </div>
    )
}
