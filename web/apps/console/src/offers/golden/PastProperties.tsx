import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { asValue } from '../../rules/example/BehaviourEditor'
import { useGoldenWords } from './goldenWords'

type Values = Record<string, unknown>

const MOST = 10

/** What an earlier behaviour came with. One without a name yet is not told. */
export function Properties({ properties, onChange }: { properties: Values; onChange: (next: Values) => void }) {
    const words = useGoldenWords()
    const [rows, setRows] = useState(() => Object.entries(properties).map(([name, value]) => [name, String(value)]))
    const put = (next: string[][]) => {
        setRows(next)
        onChange(
            Object.fromEntries(
                next.flatMap(([name, value]) => (name?.trim() ? [[name.trim(), asValue(value ?? '')] as const] : [])),
            ),
        )
    }
    return (
        <div className="golden-of">
            {rows.map(([name = '', value = ''], at) => (
                <div key={at} className="golden-deed">
                    <Input
                        size="small"
                        className="golden-kind mono"
                        aria-label={words('property')}
                        placeholder={words('property')}
                        maxLength={64}
                        value={name}
                        onChange={(event) => put(rows.with(at, [event.target.value, value]))}
                    />
                    <Input
                        size="small"
                        className="golden-kind"
                        aria-label={words('propertyValue')}
                        placeholder={words('propertyValue')}
                        maxLength={400}
                        value={value}
                        onChange={(event) => put(rows.with(at, [name, event.target.value]))}
                    />
                    <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined />}
                        aria-label={words('dropProperty')}
                        onClick={() => put(rows.toSpliced(at, 1))}
                    />
                </div>
            ))}
            {rows.length < MOST ? (
                <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => put([...rows, ['', '']])}>
                    {words('addProperty')}
                </Button>
            ) : null}
        </div>
    )
}
