import { api, type Schemas, told } from '@regulars/api'
import { count, listed, moment, money, Num, Panel, Read, Sideways, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import type { Version } from './body'
import { useKnown } from './conditions/known'
import { useRuleWords } from './ruleWords'

type Trial = Schemas['Trials.View']
type Group = Schemas['Trials.Compared']

/** Below so many buyers in a group a difference says nothing. */
const FEW = 30

/** Who is on trial, and how they do against the rest. */
export function TrialPanel({ version }: { version: Version }) {
    const words = useRuleWords()
    const can = useCan()
    const running = version.state === 'RUNNING' && version.body.trial !== undefined
    const trial = useQuery({
        queryKey: ['rules', version.id, 'trial', version.version],
        enabled: running && can('GET /api/v1/rules/{id}/trial'),
        queryFn: () => told(api.GET('/api/v1/rules/{id}/trial', { params: { path: { id: version.id } } })),
    })
    if (!running) return <p className="soft">{words('noTrial')}</p>
    return (
        <Read of={trial}>
            {(read) => (
                <div className="stack">
                    <Panel title={words('trialTitle')}>
                        <p className="soft">{words('trialLead')}</p>
                        <Scope trial={read} />
                    </Panel>
                    <Groups groups={read.groups ?? []} asset={words(version.body.asset)} since={read.since} />
                    <Sample trial={read} />
                </div>
            )}
        </Read>
    )
}

function Scope({ trial }: { trial: Trial }) {
    const words = useRuleWords()
    const [language] = useLanguage()
    const known = useKnown()
    const stores = trial.stores ?? []
    return (
        <div className="stack close">
            <p className="trial-in num">
                <b>{count(trial.members.in)}</b> {words('trialIn')}
                <span className="faint">{words('trialOf', { all: count(trial.members.all) })}</span>
                {trial.percent ? (
                    <span className="faint">{words('trialShare', { percent: trial.percent })}</span>
                ) : null}
            </p>
            {stores.length > 0 ? (
                <p>
                    {listed(
                        stores.map((store) => known.nameOf('store', store)),
                        language,
                    )}
                </p>
            ) : null}
        </div>
    )
}

/** One row a measure, one column a group, and by how much they differ: rates, for the groups differ in size. */
function Groups({ groups, asset, since }: { groups: readonly Group[]; asset: string; since: string }) {
    const words = useRuleWords()
    const of = (name: Group['group']) => groups.find((each) => each.group === name)
    const [tried, rest] = [of('TRIAL'), of('REST')]
    if (tried === undefined || rest === undefined) return null
    const rows: [string, (group: Group) => number | undefined, (value: number) => string][] = [
        [words('members'), (group) => group.members, count],
        [words('buyers'), (group) => group.buyers, count],
        [words('buyRate'), (group) => rate(group.buyers, group.members), percent],
        [words('orders'), (group) => group.orders, count],
        [words('netMinor'), (group) => group.netMinor, money],
        [words('perMember'), (group) => per(group.netMinor, group.members), money],
        [words('perBuyer'), (group) => per(group.netMinor, group.buyers), money],
        [words('pointsGiven', { asset }), (group) => group.points, count],
    ]
    const few = Math.min(tried.buyers, rest.buyers) < FEW
    const compared = new Set([words('buyRate'), words('perMember'), words('perBuyer')])
    return (
        <Panel
            title={words('trialCompared')}
            more={<span className="faint num">{words('since', { at: moment(since) })}</span>}
        >
            {few ? <Alert type="info" showIcon className="page-alert" title={words('tooFew')} /> : null}
            <Sideways label={words('trialCompared')}>
                <table className="plain-table groups num">
                    <thead>
                        <tr>
                            <th />
                            <th className="right">{words('trialGroup')}</th>
                            <th className="right">{words('restGroup')}</th>
                            <th className="right">{words('difference')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map(([label, read, say]) => {
                            const [one, other] = [read(tried), read(rest)]
                            const by = !few && compared.has(label) ? lift(one, other) : undefined
                            return (
                                <tr key={label}>
                                    <th scope="row">{label}</th>
                                    <td className="right">{one === undefined ? '–' : say(one)}</td>
                                    <td className="right">{other === undefined ? '–' : say(other)}</td>
                                    <td className="right">{by === undefined ? '' : <Num>{by}</Num>}</td>
                                </tr>
                            )
                        })}
                    </tbody>
                </table>
            </Sideways>
        </Panel>
    )
}

function rate(part: number, whole: number): number | undefined {
    return whole === 0 ? undefined : part / whole
}

/** In whole fen. */
function per(minor: number, of: number): number | undefined {
    return of === 0 ? undefined : Math.round(minor / of)
}

function percent(value: number): string {
    return `${(value * 100).toFixed(1)}%`
}

/** +12.5%, against the rest. */
export function lift(one: number | undefined, other: number | undefined): string | undefined {
    if (one === undefined || other === undefined || other === 0) return undefined
    const by = (one / other - 1) * 100
    return `${by > 0 ? '+' : by < 0 ? '−' : ''}${Math.abs(by).toFixed(1)}%`
}

function Sample({ trial }: { trial: Trial }) {
    const words = useRuleWords()
    const known = useKnown()
    const sample = trial.sample ?? []
    if (sample.length === 0) return null
    return (
        <Panel title={words('sample')}>
            <ul className="sample">
                {sample.map((member) => (
                    <li key={member.id}>
                        <MemberLink id={member.id} className="mono">
                            {member.memberNo}
                        </MemberLink>
                        <span className="soft">{known.nameOf('tier', member.tier)}</span>
                    </li>
                ))}
            </ul>
        </Panel>
    )
}
