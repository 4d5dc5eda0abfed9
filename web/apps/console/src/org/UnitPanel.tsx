import { count, Facts, momentExact, Panel, Read, useLanguage, WhySteps } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCan } from '../access/session'
import { unitName } from '../names'
import { useOrgWords } from './orgWords'
import { pathOf, treeOf, type Unit } from './tree'
import type { Asked } from './UnitForm'
import { historyQuery } from './units'

interface UnitPanelProps {
    unit: Unit
    units: readonly Unit[]
    past: boolean
    onAsk: (asked: Asked) => void
    onOpen: (code: string) => void
}

/** One unit: where it stands, what may be done with it, what became of it. */
export function UnitPanel({ unit, units, past, onAsk, onOpen }: UnitPanelProps) {
    const [language] = useLanguage()
    const words = useOrgWords()
    const path = pathOf(units, unit.code).slice(0, -1)
    const below = treeOf(units.filter((each) => pathOf(units, each.code).some((up) => up.code === unit.code)))
    return (
        <Panel title={unitName(unit, language)} more={<span className="faint">{words(unit.kind)}</span>}>
            <div className="stack">
                {path.length > 0 ? (
                    <div className="row tight soft">
                        {path.map((up) => (
                            <span key={up.code}>
                                <button type="button" className="link" onClick={() => onOpen(up.code)}>
                                    {up.name}
                                </button>{' '}
                                /
                            </span>
                        ))}
                        <span>{unit.name}</span>
                    </div>
                ) : null}
                <Facts
                    of={[
                        [
                            words('code'),
                            <span key="code" className="mono">
                                {unit.code}
                            </span>,
                        ],
                        [words('storesBelow'), unit.kind === 'STORE' ? undefined : count(below[0]?.stores ?? 0)],
                        [
                            words('since'),
                            <span key="since" className="num">
                                {momentExact(unit.from)}
                            </span>,
                        ],
                        [
                            words('until'),
                            unit.until ? <span className="num warn">{momentExact(unit.until)}</span> : undefined,
                        ],
                    ]}
                />
                {past ? null : <Acts unit={unit} onAsk={onAsk} />}
                <History unit={unit} />
            </div>
        </Panel>
    )
}

function Acts({ unit, onAsk }: { unit: Unit; onAsk: (asked: Asked) => void }) {
    const words = useOrgWords()
    const can = useCan()
    const acts = [
        { act: 'add', right: 'POST /api/v1/org-units', hidden: unit.kind === 'STORE' },
        { act: 'rename', right: 'POST /api/v1/org-units/{code}/names', hidden: false },
        { act: 'move', right: 'POST /api/v1/org-units/{code}/moves', hidden: unit.kind === 'GROUP' },
        { act: 'close', right: 'POST /api/v1/org-units/{code}/closures', hidden: false },
    ] as const
    const open = acts.filter((each) => !each.hidden && can(each.right))
    if (open.length === 0 || unit.until !== undefined) return null
    return (
        <div className="row">
            {open.map(({ act }) => (
                <Button key={act} danger={act === 'close'} onClick={() => onAsk({ act, unit })}>
                    {words(act)}
                </Button>
            ))}
        </div>
    )
}

function History({ unit }: { unit: Unit }) {
    const words = useOrgWords()
    const history = useQuery(historyQuery(unit))
    return (
        <div>
            <h2 style={{ marginBottom: 8 }}>{words('history')}</h2>
            <Read of={history} lines={3}>
                {({ places, next, whole }) => {
                    const named = (code: string | undefined, names: Map<string, string>) =>
                        code === undefined ? '–' : (names.get(code) ?? code)
                    const said = (is: Unit, before: Unit, names: Map<string, string>, old: Map<string, string>) =>
                        is.parent === before.parent
                            ? words('historyRenamed', { from: before.name, to: is.name })
                            : words('historyMoved', { from: named(before.parent, old), to: named(is.parent, names) })
                    const steps = places.map(({ unit: is, names }, at) => {
                        const before = places[at + 1]
                        return {
                            title: momentExact(is.from),
                            body: before ? said(is, before.unit, names, before.names) : words('historyStart'),
                        }
                    })
                    if (next && unit.until) {
                        const first = places[0]
                        steps.unshift({
                            title: `${momentExact(unit.until)} · ${words('historyPlanned')}`,
                            body:
                                next.unit && first
                                    ? said(next.unit, first.unit, next.names, first.names)
                                    : words('historyClosed'),
                        })
                    }
                    return (
                        <>
                            <WhySteps steps={steps} />
                            {whole ? null : <p className="faint">{words('historyOlder')}</p>}
                        </>
                    )
                }}
            </Read>
        </div>
    )
}
