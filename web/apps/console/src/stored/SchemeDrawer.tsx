import { Facts, moment } from '@regulars/kit'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { shown } from '../offers/ratio'
import { SchemeEditor } from './SchemeEditor'
import { SchemePill, Tiers } from './SchemesTab'
import { type latest, useIssuers } from './storedQuery'
import { useStoredWords } from './storedWords'

/** One scheme: what is sold under which terms, and how that changed. */
export function SchemeDrawer({ of, onClose }: { of: ReturnType<typeof latest>[number]; onClose: () => void }) {
    const words = useStoredWords()
    const can = useCan()
    const issuers = useIssuers()
    const [editing, setEditing] = useState(false)
    const { scheme, versions } = of
    const { body } = scheme
    return (
        <Drawer
            open
            size={560}
            title={body.name}
            onClose={onClose}
            extra={
                can('POST /api/v1/stored-value/scheme-proposals') ? (
                    <Button onClick={() => setEditing(true)}>{words('change')}</Button>
                ) : null
            }
        >
            <div className="stack">
                <Facts
                    of={[
                        [words('state'), <SchemePill key="state" of={scheme} />],
                        [words('tiers'), <Tiers key="tiers" of={body.tiers} />],
                        [words('issuer'), issuers.name(body.issuer)],
                        [words('agreedShare'), `${shown(body.agreedShare ?? '1', 'hundredths')}%`],
                        [words('refundWay'), body.refundWay],
                        [words('liability'), body.liability],
                    ]}
                />
                <h3>{words('versions')}</h3>
                <ol className="life">
                    {versions.map((version) => (
                        <li key={version.version}>
                            <span>
                                {words('versionN', { n: version.version })} <SchemePill of={version} />
                            </span>
                            <span>
                                <span className="num faint">{moment(version.starts)}</span>
                                <Tiers of={version.body.tiers} />
                            </span>
                        </li>
                    ))}
                </ol>
            </div>
            {editing ? (
                <SchemeEditor
                    base={scheme}
                    onClose={() => {
                        setEditing(false)
                        onClose()
                    }}
                />
            ) : null}
        </Drawer>
    )
}
