import { DownloadOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { count, Figure, Figures, money, Panel, Read, Sideways, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { CancelImport } from './CancelImport'
import { EffectsPanel } from './Effects'
import { useImportWords } from './importWords'
import { type Import, TARGETS } from './mapping'
import { useMappingWords } from './mappingWords'
import { useOwnFields } from './ownFields'
import { RejectedRows } from './RejectedRows'
import type { Stage } from './stages'
import { ToStage } from './ToStage'
import { useWhyWords } from './whyWords'

type Totals = Schemas['Totals']
type Reason = Schemas['Rejected.Reason']

/** What the rows are worth: how many go in, why the others do not, and what all of it adds up to. */
export function QualityStage({ run, go }: { run: Import; go: (to: Stage | undefined) => void }) {
    const words = useImportWords()
    const quality = useQuery({
        queryKey: ['imports', run.id, 'quality', run.state, run.mapping, run.mappingVersion],
        queryFn: () => told(api.GET('/api/v1/imports/{id}/quality', { params: { path: { id: run.id } } })),
    })
    const totals = run.totals ?? run.rehearsed
    const ready = run.state === 'DRY_RUN'
    return (
        <div className="stack">
            {totals ? <Verdict totals={totals} /> : null}
            <Read of={quality}>
                {(data) => <Reasons run={run} reasons={data.reasons ?? []} totals={totals} go={go} />}
            </Read>
            {totals ? <TotalFigures totals={totals} /> : null}
            {totals?.effects ? (
                <EffectsPanel
                    effects={totals.effects}
                    opened={totals.opened !== undefined}
                    done={run.totals !== undefined}
                />
            ) : null}
            {ready ? (
                <div className="row">
                    <ToStage to="trial" go={go} primary disabled={!totals?.accepted}>
                        {words('toTrial')}
                    </ToStage>
                    <ToStage to="commit" go={go} disabled={!totals?.accepted}>
                        {words('toCommit')}
                    </ToStage>
                    <ToStage to="mapping" go={go}>
                        {words('toMapping')}
                    </ToStage>
                    <span className="grow" />
                    <CancelImport run={run} />
                </div>
            ) : null}
        </div>
    )
}

function Verdict({ totals }: { totals: Totals }) {
    const words = useImportWords()
    const { accepted, rejected, duplicates, rows } = totals
    const kind = accepted === 0 && rows > 0 ? 'qualityNone' : rejected === 0 ? 'qualityAll' : 'qualitySome'
    const parts = [
        { key: 'accepted', value: accepted, colour: 'var(--good)' },
        { key: 'duplicates', value: duplicates, colour: 'var(--faint)' },
        { key: 'rejected', value: rejected, colour: 'var(--bad)' },
    ] as const
    return (
        <Panel>
            <div className="stack close">
                <h2>{words(kind, { count: count(accepted), accepted: count(accepted), rejected: count(rejected) })}</h2>
                {kind === 'qualityNone' ? <p style={{ margin: 0 }}>{words('qualityNoneText')}</p> : null}
                <div className="stacked" aria-hidden>
                    {parts.map((part) =>
                        part.value === 0 ? null : (
                            <i key={part.key} style={{ flex: part.value, background: part.colour }} />
                        ),
                    )}
                </div>
                <div className="row num" style={{ gap: 24 }}>
                    {parts.map((part) => (
                        <span key={part.key} className="row tight">
                            <i className="dot" style={{ background: part.colour }} aria-hidden />
                            {words(part.key)} <b>{count(part.value)}</b>
                            <span className="faint">{shareText(part.value, rows)}</span>
                        </span>
                    ))}
                </div>
            </div>
        </Panel>
    )
}

export function shareText(part: number, whole: number): string {
    if (whole === 0) return ''
    const share = (100 * part) / whole
    return part > 0 && share < 0.1 ? '< 0.1%' : `${share.toFixed(1)}%`
}

function TotalFigures({ totals }: { totals: Totals }) {
    const words = useImportWords()
    if (totals.enrolled) {
        const { made, changed, unchanged } = totals.enrolled
        return (
            <Panel title={words('totals')} flush className="import-totals">
                <Figures>
                    <Figure label={words('made')} value={made} />
                    <Figure label={words('changed')} value={changed} definition={words('changedDef')} />
                    <Figure label={words('unchanged')} value={unchanged} definition={words('unchangedDef')} />
                </Figures>
            </Panel>
        )
    }
    if (totals.opened) {
        return (
            <Panel title={words('totals')} flush className="import-totals">
                <Figures>
                    <Figure label={words('balances')} value={totals.opened.balances} />
                    <Figure label={words('points')} value={totals.opened.points} />
                    <Figure label={words('growth')} value={totals.opened.growth} />
                    <Figure label={words('members')} value={totals.members} definition={words('membersDef')} />
                </Figures>
            </Panel>
        )
    }
    return (
        <Panel title={words('totals')} flush className="import-totals">
            <Figures>
                <Figure label={words('orders')} value={totals.orders} definition={words('ordersDef')} />
                <Figure
                    label={words('unidentified')}
                    value={totals.unidentifiedOrders}
                    definition={words('unidentifiedDef')}
                />
                <Figure label={words('returns')} value={totals.returns} />
                <Figure label={words('members')} value={totals.members} definition={words('membersDef')} />
                <Figure label={words('goods')} value={totals.goodsMinor} unit="money" />
                <Figure label={words('refund')} value={totals.refundMinor} unit="money" />
                <Figure
                    label={words('net')}
                    value={totals.netMinor}
                    unit="money"
                    definition={words('netDef')}
                    note={totals.shippingMinor ? `${words('shipping')} ${money(totals.shippingMinor)}` : undefined}
                />
            </Figures>
        </Panel>
    )
}

interface ReasonsProps {
    run: Import
    reasons: readonly Reason[]
    totals: Totals | undefined
    go: (to: Stage | undefined) => void
}

function Reasons({ run, reasons, totals, go }: ReasonsProps) {
    const words = useImportWords()
    const can = useCan()
    const [language] = useLanguage()
    const [shown, setShown] = useState(false)
    if (reasons.length === 0) return null
    const may = can('GET /api/v1/imports/{id}/rejected')
    return (
        <Panel
            title={words('reason')}
            flush
            more={
                may ? (
                    <span className="row">
                        <Button type="link" size="small" onClick={() => setShown(true)}>
                            {words('showRows')}
                        </Button>
                        <Button
                            size="small"
                            icon={<DownloadOutlined />}
                            href={`/api/v1/imports/${run.id}/rejected?language=${language}`}
                            download
                        >
                            {words('download')}
                        </Button>
                    </span>
                ) : null
            }
        >
            <ReasonTable run={run} reasons={reasons} totals={totals} go={go} />
            {may ? (
                <p className="faint" style={{ padding: '8px 16px', margin: 0 }}>
                    {words('downloadHint')}
                </p>
            ) : null}
            <RejectedRows id={run.id} open={shown} onClose={() => setShown(false)} />
        </Panel>
    )
}

function ReasonTable({ run, reasons, totals, go }: ReasonsProps) {
    const words = useImportWords()
    const fixes = useCan()('POST /api/v1/mappings/{name}/previews')
    const sorted = [...reasons].sort((a, b) => Number(a.duplicate) - Number(b.duplicate) || b.rows - a.rows)
    return (
        <Sideways label={words('reason')}>
            <table className="preview">
                <thead>
                    <tr>
                        <th>{words('reason')}</th>
                        <th>{words('field')}</th>
                        <th className="right">{words('count')}</th>
                        <th className="right">{words('firstRow')}</th>
                        <th>{words('what')}</th>
                    </tr>
                </thead>
                <tbody>
                    {sorted.map((reason) => (
                        <ReasonRow
                            key={`${reason.reason} ${reason.field ?? ''}`}
                            reason={reason}
                            rows={totals?.rows ?? 0}
                            onFix={fixes && run.state === 'DRY_RUN' ? () => go('mapping') : undefined}
                        />
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}

function ReasonRow({ reason, rows, onFix }: { reason: Reason; rows: number; onFix: (() => void) | undefined }) {
    const words = useImportWords()
    const why = useWhyWords()
    const of = useMappingWords()
    const own = useOwnFields()
    const target = TARGETS.find((each) => each.toUpperCase() === (reason.field ?? '').replace('_', ''))
    return (
        <tr>
            <td className="wraps">
                {why(reason.reason as Parameters<typeof why>[0])}
                {reason.limit ? <div className="faint num">{words('limit', { limit: reason.limit })}</div> : null}
                {reason.duplicate ? <div className="faint">{words('asDuplicate')}</div> : null}
            </td>
            <td className="soft">
                {own.reported(reason.field) ?? (target ? of(target) : '–')}
                {reason.column ? <div className="faint">{words('inColumn', { column: reason.column })}</div> : null}
            </td>
            <td className="right num">
                {count(reason.rows)} <span className="faint">{shareText(reason.rows, rows)}</span>
            </td>
            <td className="right num">{words('rowNo', { row: count(reason.firstRow) })}</td>
            <td className="soft wraps">
                {why(`${reason.reason}.fix` as Parameters<typeof why>[0])}
                {onFix && target && !reason.duplicate ? (
                    <>
                        {' '}
                        <button type="button" className="link" onClick={onFix}>
                            {words('toMapping')}
                        </button>
                    </>
                ) : null}
            </td>
        </tr>
    )
}
