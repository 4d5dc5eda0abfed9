import type { Schemas } from '@regulars/api'
import { count, listed, moment, money, Panel, Read, Sentence, Sideways, signedMoney, useLanguage } from '@regulars/kit'
import type { UseQueryResult } from '@tanstack/react-query'
import { Alert } from 'antd'
import { MemberLink } from '../members/MemberLink'
import { useStores, useTierName } from '../names'
import { useTrialWords } from './trialWords'

type View = Schemas['TrialResults.View']
type Group = Schemas['TrialResults.Group']
type Verdict = Schemas['Uplift.Verdict']

interface Tried {
    /** What is on trial. */
    of: 'offer' | 'rule'
    /** What the orders of a group gave, by name. */
    asset: 'POINTS' | 'GROWTH'
}

/** What runs for some members or stores: how they do beside the rest, and how sure that is. */
export function TrialShown({ read, ...tried }: Tried & { read: UseQueryResult<View> }) {
    return (
        <Read of={read}>
            {(view) => (
                <div className="stack">
                    <Told of={view} tried={tried} />
                    <Sample of={view} />
                </div>
            )}
        </Read>
    )
}

function Told({ of, tried }: { of: View; tried: Tried }) {
    const words = useTrialWords()
    const [language] = useLanguage()
    const stores = useStores()
    const named = (of.stores ?? []).map((code) => stores.name(code) ?? code)
    const what = words(tried.of)
    return (
        <Panel
            title={words('title')}
            more={
                <span className="faint num">{words('period', { from: moment(of.since), to: moment(of.until) })}</span>
            }
        >
            <div className="stack">
                <p className="soft">{words(of.uplift.random ? 'causedLead' : 'attributedLead', { what })}</p>
                <p className="row">
                    {of.percent ? <span>{words('share', { percent: of.percent })}</span> : null}
                    {named.length > 0 ? <span>{listed(named, language)}</span> : null}
                </p>
                <Finding of={of} />
                <Groups of={of} asset={tried.asset} />
                <p className="faint">{words('always')}</p>
                <p className="faint">{words('definition')}</p>
            </div>
        </Panel>
    )
}

/** Some of those on trial, so that one can look whether it came to them. */
function Sample({ of }: { of: View }) {
    const words = useTrialWords()
    const tier = useTierName()
    const sample = of.sample ?? []
    if (sample.length === 0) return null
    return (
        <Panel title={words('sample', { count: count(sample.length) })}>
            <ul className="sample">
                {sample.map((member) => (
                    <li key={member.id}>
                        <MemberLink id={member.id} className="mono">
                            {member.memberNo}
                        </MemberLink>
                        <span className="soft">{tier(member.tier)}</span>
                    </li>
                ))}
            </ul>
        </Panel>
    )
}

/** The verdict in a sentence, or why there is none. */
function Finding({ of }: { of: View }) {
    const words = useTrialWords()
    const { ratio, withheld, net } = of.uplift
    const found = share(of.trial.members, of.trial.members + of.rest.members)
    const planned = { percent: of.percent ?? 100, found, p: millionths(ratio?.p ?? 0) }
    if (withheld)
        return (
            <Alert
                type="error"
                showIcon
                title={words('withheld', { ...planned, chi: ((ratio?.chiSquare ?? 0) / 1_000_000).toFixed(1) })}
            />
        )
    return (
        <>
            {net?.enough ? (
                <Sentence text={sentence(net, words)} />
            ) : (
                <Alert type="info" showIcon title={words('notEnough')} />
            )}
            {ratio ? <p className="faint num">{words('ratioFine', planned)}</p> : null}
        </>
    )
}

function sentence(net: Verdict, words: ReturnType<typeof useTrialWords>): string {
    const sure = net.low > 0 || net.high < 0
    return words(sure ? (net.difference > 0 ? 'verdictUp' : 'verdictDown') : 'notSignificant', {
        by: sure ? money(Math.abs(net.difference)) : signedMoney(net.difference),
        low: signedMoney(net.low),
        high: signedMoney(net.high),
        p: millionths(net.p),
    })
}

interface Row {
    label: string
    of: (group: Group) => string
    by?: { verdict: Verdict | undefined; say: (value: number) => string }
}

/** One row a measure, one column a group, and by how much they differ with its interval. */
function Groups({ of, asset }: { of: View; asset: Tried['asset'] }) {
    const words = useTrialWords()
    const { net, buying } = of.uplift
    const rows: Row[] = [
        { label: words('members'), of: ({ members }) => count(members) },
        { label: words('buyers'), of: ({ buyers }) => count(buyers) },
        {
            label: words('buyRate'),
            of: ({ buyers, members }) => share(buyers, members),
            by: { verdict: buying, say: points },
        },
        { label: words('orders'), of: ({ orders }) => count(orders) },
        { label: words('netMinor'), of: ({ netMinor }) => money(netMinor) },
        {
            label: words('perMember'),
            of: ({ netMinor, members }) => (members === 0 ? '–' : money(Math.round(netMinor / members))),
            by: { verdict: net, say: signedMoney },
        },
        { label: words(`given${asset}`), of: ({ given }) => count(given) },
    ]
    return (
        <Sideways label={words('title')}>
            <table className="plain-table groups num">
                <thead>
                    <tr>
                        <th />
                        <th className="right">{words('trialGroup')}</th>
                        <th className="right">{words(of.uplift.random ? 'restGroup' : 'otherGroup')}</th>
                        <th className="right">{words('difference')}</th>
                        <th className="right">{words('interval')}</th>
                        <th className="right">{words('intervalOnce')}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.map(({ label, of: read, by }) => {
                        const told = by?.verdict?.enough ? by.verdict : undefined
                        return (
                            <tr key={label}>
                                <th scope="row">{label}</th>
                                <td className="right">{read(of.trial)}</td>
                                <td className="right">{read(of.rest)}</td>
                                <td className="right">{told && by ? by.say(told.difference) : ''}</td>
                                <td className="right">{told && by ? between(told, by.say) : ''}</td>
                                <td className="right faint">{told && by ? between(told.once, by.say) : ''}</td>
                            </tr>
                        )
                    })}
                </tbody>
            </table>
        </Sideways>
    )
}

function between({ low, high }: { low: number; high: number }, say: (value: number) => string): string {
    return `${say(low)} … ${say(high)}`
}

function share(part: number, whole: number): string {
    return whole === 0 ? '–' : `${((part * 100) / whole).toFixed(1)}%`
}

/** Millionths as percentage points, with their sign. */
function points(value: number): string {
    return `${value > 0 ? '+' : value < 0 ? '−' : ''}${(Math.abs(value) / 10_000).toFixed(2)} pp`
}

/** A p in millionths. */
function millionths(p: number): string {
    return p < 1_000 ? '< 0.001' : `= ${(p / 1_000_000).toFixed(3)}`
}
