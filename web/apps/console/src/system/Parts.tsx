import { ago, moment, Panel, Pill, type Tone, useBoth, useLanguage } from '@regulars/kit'
import { usePartName } from './partNames'
import type { Level, Part } from './systemQuery'
import { useSystemWords } from './systemWords'

const TONES: Record<Level, Tone> = { BAD: 'bad', WARN: 'warn', OK: 'good' }

/** What a person should do something about, with what that is. */
export function Trouble({ parts }: { parts: readonly Part[] }) {
    const words = useSystemWords()
    const both = useBoth()
    const name = usePartName()
    if (parts.length === 0) return null
    return (
        <Panel title={words('toDo')}>
            <ul className="trouble">
                {parts.map((part) => (
                    <li key={`${part.part} ${part.name}`} className={TONES[part.level]}>
                        <div className="row apart">
                            <h3>{name(part)}</h3>
                            <span className="row">
                                <Since at={part.since} />
                                <Pill tone={TONES[part.level]}>{words(part.level)}</Pill>
                            </span>
                        </div>
                        <div>{both(part.detail)}</div>
                        {part.action ? (
                            <div className="action">
                                <span className="faint">{words('action')}</span>
                                <span>{both(part.action)}</span>
                            </div>
                        ) : null}
                    </li>
                ))}
            </ul>
        </Panel>
    )
}

export function Working({ parts }: { parts: readonly Part[] }) {
    const words = useSystemWords()
    const both = useBoth()
    const name = usePartName()
    if (parts.length === 0) return null
    return (
        <Panel title={words('working')}>
            <table className="plain-table working">
                <thead>
                    <tr>
                        <th>{words('part')}</th>
                        <th>{words('state')}</th>
                        <th className="right">{words('since')}</th>
                    </tr>
                </thead>
                <tbody>
                    {parts.map((part) => (
                        <tr key={`${part.part} ${part.name}`}>
                            <td>
                                <Pill tone="good">
                                    <span style={{ whiteSpace: 'normal' }}>{name(part)}</span>
                                </Pill>
                            </td>
                            <td className="soft">{both(part.detail)}</td>
                            <td className="right">
                                <Since at={part.since} />
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </Panel>
    )
}

function Since({ at }: { at: string | undefined }) {
    const [language] = useLanguage()
    return at === undefined ? null : (
        <span className="faint num" title={moment(at)}>
            {ago(at, language)}
        </span>
    )
}
