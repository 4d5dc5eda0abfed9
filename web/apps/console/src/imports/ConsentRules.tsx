import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useCan } from '../access/session'
import type { Consenting, Preview } from './mapping'
import { useMappingWords } from './mappingWords'

interface RulesProps {
    consents: readonly Consenting[]
    file: Preview
    onChange: (next: Consenting[]) => void
}

/** What members say to which text of the chain, each from a column of the file. */
export function ConsentRules({ consents, file, onChange }: RulesProps) {
    const words = useMappingWords()
    const texts = useTexts()
    const first = texts[0]
    const column = file.columns[0]
    const add = () => {
        if (first === undefined || column === undefined) return
        onChange([...consents, { ...first.of, said: { column, steps: [{ do: 'trim' }] } }])
    }
    return (
        <fieldset className="wide kinds">
            <legend>{words('consents')}</legend>
            <span className="faint">{words('consents.about')}</span>
            {consents.map((one, at) => (
                <div key={at} className="row">
                    <Select
                        style={{ width: 280 }}
                        aria-label={words('consentText')}
                        value={keyOf(one)}
                        onChange={(key) => {
                            const text = texts.find((each) => each.value === key)
                            if (text) onChange(consents.with(at, { ...one, ...text.of }))
                        }}
                        options={texts.map(({ value, label }) => ({ value, label }))}
                    />
                    <Select
                        style={{ width: 200 }}
                        aria-label={words('consentColumn')}
                        value={one.said.column ?? null}
                        onChange={(name) => {
                            if (name) onChange(consents.with(at, { ...one, said: { ...one.said, column: name } }))
                        }}
                        options={file.columns.map((value) => ({ value, label: value }))}
                    />
                    <Button
                        type="text"
                        size="small"
                        icon={<CloseOutlined />}
                        aria-label={words('removeConsent')}
                        onClick={() => onChange(consents.toSpliced(at, 1))}
                    />
                </div>
            ))}
            <Button size="small" type="dashed" icon={<PlusOutlined />} disabled={first === undefined} onClick={add}>
                {words('addConsent')}
            </Button>
        </fieldset>
    )
}

const keyOf = (of: { purpose: string; textVersion: string }) => `${of.purpose}/${of.textVersion}`

/** The texts that somebody can have agreed to by now. */
function useTexts() {
    const can = useCan()
    const [language] = useLanguage()
    const listed = useQuery({
        queryKey: ['consent-texts'],
        enabled: can('GET /api/v1/consent-texts'),
        queryFn: () => told(api.GET('/api/v1/consent-texts')),
    }).data
    return (listed?.items ?? [])
        .filter((each) => each.state !== 'SCHEDULED')
        .map(({ text }) => {
            const of = { purpose: text.purpose, textVersion: text.version }
            return { of, value: keyOf(of), label: `${language === 'zh' ? text.nameZh : text.nameEn} · ${text.version}` }
        })
}
