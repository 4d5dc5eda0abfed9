import type { Schemas } from '@regulars/api'
import { count, moment, signed, useLanguage } from '@regulars/kit'
import { useState } from 'react'
import { useCauseName } from '../names'
import { ruleName } from '../rules/body'
import { EntryWhy } from '../why/EntryWhy'
import { useRules } from '../why/useRules'
import type { Order } from './OrderPage'
import { useOrderWords } from './orderWords'

type Entry = Schemas['BooksApi.EntryView']
const ASSETS = ['POINTS', 'GROWTH'] as const

/** All that was posted for this order, later corrections and returns too; every amount opens its why. */
export function Earnings({ order }: { order: Order }) {
    const words = useOrderWords()
    const [open, setOpen] = useState<string>()
    if (order.entries.length === 0) {
        return (
            <div className="soft">
                {order.memberId === undefined
                    ? words('earnedUnidentified')
                    : `${words('earnedNone')}${words('earnedNoneText')}`}
            </div>
        )
    }
    return (
        <div className="stack">
            {ASSETS.map((asset) => {
                const entries = order.entries.filter((entry) => entry.asset === asset)
                return entries.length === 0 ? null : (
                    <OfAsset
                        key={asset}
                        name={words(asset === 'POINTS' ? 'points' : 'growth')}
                        entries={entries}
                        onWhy={setOpen}
                    />
                )
            })}
            <EntryWhy entryId={open} onClose={() => setOpen(undefined)} />
        </div>
    )
}

function OfAsset({
    name,
    entries,
    onWhy,
}: {
    name: string
    entries: readonly Entry[]
    onWhy: (entry: string) => void
}) {
    const ruleOf = useRules(entries.flatMap((entry) => (entry.ruleId === undefined ? [] : [entry.ruleId])))
    return (
        <table className="plain-table">
            <colgroup>
                <col />
                <col style={{ width: 140 }} />
                <col style={{ width: 110 }} />
            </colgroup>
            <thead>
                <tr>
                    <th>{name}</th>
                    <th />
                    <th className="right num">
                        <b>{signed(entries.reduce((sum, entry) => sum + entry.amount, 0))}</b>
                    </th>
                </tr>
            </thead>
            <tbody>
                {entries.map((entry) => (
                    <OfEntry
                        key={entry.id}
                        entry={entry}
                        rule={entry.ruleId === undefined ? undefined : ruleOf(entry.ruleId, entry.ruleVersion)?.body}
                        asset={name}
                        onWhy={() => onWhy(entry.id)}
                    />
                ))}
            </tbody>
        </table>
    )
}

interface OfEntryProps {
    entry: Entry
    rule: { name: string; nameEn?: string | undefined } | undefined
    asset: string
    onWhy: () => void
}

/** What one entry gave or took; its amount opens why. */
function OfEntry({ entry, rule, asset, onWhy }: OfEntryProps) {
    const words = useOrderWords()
    const [language] = useLanguage()
    const cause = useCauseName()
    return (
        <tr>
            <td>
                {entry.cause === 'ORDER' && rule ? null : `${cause(entry.cause)} `}
                {rule ? ruleName(rule, language) : null}
                {rule ? (
                    <span className="faint"> {words('ruleVersion', { version: count(entry.ruleVersion) })}</span>
                ) : null}
            </td>
            <td className="faint num">{moment(entry.at)}</td>
            <td className="right num">
                <button
                    type="button"
                    className="link"
                    aria-label={`${signed(entry.amount)} ${asset}, ${words('why')}`}
                    onClick={onWhy}
                >
                    {signed(entry.amount)}
                </button>
            </td>
        </tr>
    )
}
