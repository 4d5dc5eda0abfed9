import { Facts, fieldName, momentExact, useLanguage, useNarrow } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { difference, isInstant } from './difference'
import { usePlace } from './operationPlaces'
import { type Operation, useActionName, useObjectName } from './operations'
import { useOperationWords } from './operationWords'
import { useRoleName } from './roles'

/** One line of the log: who and why, and what it changed, field by field. */
export function OperationDrawer({ line, onClose }: { line: Operation | undefined; onClose: () => void }) {
    const action = useActionName()
    const narrow = useNarrow()
    return (
        <Drawer
            open={line !== undefined}
            onClose={onClose}
            title={line ? action(line.action) : ''}
            size={narrow ? '100%' : 640}
        >
            {line ? <Line of={line} /> : null}
        </Drawer>
    )
}

function Line({ of }: { of: Operation }) {
    const words = useOperationWords()
    const role = useRoleName()
    const object = useObjectName()
    const place = usePlace()(of.object)
    return (
        <div className="stack">
            <Facts
                of={[
                    [
                        words('object'),
                        place ? (
                            <Link key="object" {...place}>
                                {object(of.object)}
                            </Link>
                        ) : (
                            object(of.object)
                        ),
                    ],
                    [words('actor'), `${of.actor} · ${role(of.role as Parameters<typeof role>[0])}`],
                    [
                        words('at'),
                        <span key="at" className="num">
                            {momentExact(of.at)}
                        </span>,
                    ],
                    [words('reason'), of.reason],
                    [
                        words('address'),
                        of.address === 'local' ? (
                            words('local')
                        ) : (
                            <span key="ip" className="mono">
                                {of.address}
                            </span>
                        ),
                    ],
                ]}
            />
            <div>
                <h2 style={{ marginBottom: 8 }}>{words('changes')}</h2>
                <Changes of={of} />
            </div>
            <Marks of={of} />
        </div>
    )
}

/** What ties the line to the chain of the log, for whoever checks it. */
function Marks({ of }: { of: Operation }) {
    const words = useOperationWords()
    return (
        <div className="faint" style={{ fontSize: 12 }}>
            <Facts
                of={[
                    [
                        words('position'),
                        <span key="position" className="num">
                            {of.position}
                        </span>,
                    ],
                    [
                        words('request'),
                        <span key="request" className="mono">
                            {of.request}
                        </span>,
                    ],
                    [
                        words('hash'),
                        <span key="hash" className="mono">
                            {of.hash}
                        </span>,
                    ],
                    [words('action'), <span key="action" className="mono">{`${of.action} ${of.object}`}</span>],
                ]}
            />
        </div>
    )
}

/** By what somebody proved who he is. */
const MEANS = ['PASSWORD', 'CODE', 'RECOVERY_CODE', 'NEW_CODE'] as const

function Changes({ of }: { of: Operation }) {
    const words = useOperationWords()
    const [language] = useLanguage()
    const { changed, same } = difference(of.before, of.after)
    const both = of.before !== undefined && of.after !== undefined
    if (changed.length === 0 && same === 0) return <p className="soft">{words('nothing')}</p>
    const said = (text: string | undefined) =>
        text === undefined ? (
            <span className="faint">{words('none')}</span>
        ) : text === 'true' || text === 'false' ? (
            words(text === 'true' ? 'yes' : 'no')
        ) : isInstant(text) ? (
            <span className="num">{momentExact(text)}</span>
        ) : (
            text
        )
    const shown = (path: string, text: string | undefined) => {
        const means = path === 'means' ? MEANS.find((each) => each === text) : undefined
        return means ? words(means) : said(text)
    }
    return (
        <>
            <table className="plain-table changes">
                <thead>
                    <tr>
                        <th>{words('field')}</th>
                        {both || of.after === undefined ? <th>{words('before')}</th> : null}
                        {both || of.before === undefined ? <th>{words('after')}</th> : null}
                    </tr>
                </thead>
                <tbody>
                    {changed.map((each) => (
                        <tr key={each.path}>
                            <td>{each.path === '' ? words('value') : fieldName(each.path, language)}</td>
                            {both || of.after === undefined ? (
                                <td className={each.before === undefined ? '' : 'was'}>
                                    {shown(each.path, each.before)}
                                </td>
                            ) : null}
                            {both || of.before === undefined ? (
                                <td className={each.after === undefined ? '' : 'is'}>{shown(each.path, each.after)}</td>
                            ) : null}
                        </tr>
                    ))}
                </tbody>
            </table>
            {same > 0 ? <p className="faint">{words('unchanged', { count: same })}</p> : null}
        </>
    )
}
