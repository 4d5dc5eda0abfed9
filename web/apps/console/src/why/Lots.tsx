import type { Schemas } from '@regulars/api'
import { count, moment, signed } from '@regulars/kit'
import { useWhyWords } from './whyWords'

/** The lots an entry drew on or made. A lot has the id of the entry that made it. */
export function Lots({ why, onEntry }: { why: Schemas['Why.Explained']; onEntry: (id: string) => void }) {
    const words = useWhyWords()
    const own = why.lots.filter((each) => each.lot === why.entry)
    const others = why.lots.filter((each) => each.lot !== why.entry)
    return (
        <div className="stack close">
            {own.map((each) => (
                <span key={each.lot}>
                    {words('ownLot', { change: signed(each.change) })}{' '}
                    <span className="soft">
                        {words(each.expiresAt ? 'lotLives' : 'lotLasts', {
                            from: moment(each.availableAt),
                            until: moment(each.expiresAt),
                        })}
                    </span>
                </span>
            ))}
            {others.length === 0 ? null : (
                <table className="plain-table">
                    <thead>
                        <tr>
                            <th>{words('lot')}</th>
                            <th>{words('lotEnds')}</th>
                            <th className="right">{words('change')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {others.map((each) => (
                            <tr key={each.lot}>
                                <td>
                                    <button type="button" className="link" onClick={() => onEntry(each.lot)}>
                                        {words('lotFrom')} <span className="mono">…{each.lot.slice(-6)}</span>
                                    </button>
                                </td>
                                <td className="num" title={words('lotFromThen', { from: moment(each.availableAt) })}>
                                    {each.expiresAt ? moment(each.expiresAt) : words('lotNever')}
                                </td>
                                <td className="right num">{signed(each.change)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            )}
            {why.debt > 0 ? <span>{words('owed', { debt: count(why.debt) })}</span> : null}
            {why.debt < 0 ? <span>{words('debt', { debt: count(-why.debt) })}</span> : null}
        </div>
    )
}
