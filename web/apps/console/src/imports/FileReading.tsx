import { Labelled } from '@regulars/kit'
import { Select } from 'antd'
import type { Mapping, Preview } from './mapping'
import { useMappingWords } from './mappingWords'

interface ReadingProps {
    mapping: Mapping
    file: Preview
    onFormat: (format: NonNullable<Mapping['format']>) => void
    onRecords: (records: NonNullable<Mapping['records']>) => void
}

/** How the file itself is read: as what, in which encoding, of which sheet. */
export function FileReading({ mapping, file, onFormat, onRecords }: ReadingProps) {
    const words = useMappingWords()
    const format = mapping.format ?? {}
    const found = format.encoding ? '' : ` (${file.layout.encoding ?? ''})`
    return (
        <div className="row" style={{ alignItems: 'flex-end' }}>
            <Labelled text={words('records')}>
                {(id) => (
                    <Select
                        id={id}
                        style={{ minWidth: 180 }}
                        value={mapping.records ?? 'ORDERS'}
                        onChange={onRecords}
                        options={(['ORDERS', 'BALANCES', 'MEMBERS'] as const).map((value) => ({
                            value,
                            label: words(value),
                        }))}
                    />
                )}
            </Labelled>
            {file.layout.encoding ? (
                <Labelled text={words('encoding')}>
                    {(id) => (
                        <Select
                            id={id}
                            style={{ minWidth: 180 }}
                            value={format.encoding ?? ''}
                            onChange={(encoding) => onFormat(part(format, { encoding: encoding || undefined }))}
                            options={[
                                { value: '', label: words('autoEncoding') + found },
                                { value: 'UTF-8', label: 'UTF-8' },
                                { value: 'GB18030', label: 'GB18030 / GBK' },
                            ]}
                        />
                    )}
                </Labelled>
            ) : null}
            {file.layout.sheets.length > 0 ? (
                <Labelled text={words('sheet')}>
                    {(id) => (
                        <Select
                            id={id}
                            style={{ minWidth: 180 }}
                            value={format.sheet ?? ''}
                            onChange={(sheet) => onFormat(part(format, { sheet: sheet || undefined }))}
                            options={[
                                { value: '', label: words('firstSheet') },
                                ...file.layout.sheets.map((value) => ({ value, label: value })),
                            ]}
                        />
                    )}
                </Labelled>
            ) : null}
        </div>
    )
}

type Format = NonNullable<Mapping['format']>

/** Without the keys that are left to be found out. */
function part(format: Format, change: { encoding?: string | undefined; sheet?: string | undefined }): Format {
    const next = Object.entries({ ...format, ...change }).filter(([, value]) => value !== undefined)
    return Object.fromEntries(next) as Format
}
