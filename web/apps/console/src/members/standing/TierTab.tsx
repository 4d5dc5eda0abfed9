import { count, day, Empty, moment, Panel, Read, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCan } from '../../access/session'
import { useTierName } from '../../names'
import { useAddress } from '../../useAddress'
import { EntryWhy } from '../../why/EntryWhy'
import { type Tier, tierQuery } from '../queries'
import { useHistoryWords } from './historyWords'

/** How the member came to the tier, the latest change first. */
export function TierTab({ id, asOf, onGive }: { id: string; asOf: string | undefined; onGive: () => void }) {
    const words = useHistoryWords()
    const can = useCan()
    const [chosen, change] = useAddress()
    const tier = useQuery(tierQuery(id, asOf))
    return (
        <Panel
            title={words('title')}
            more={
                can('POST /api/v1/members/{id}/tiers') ? (
                    <Button size="small" onClick={onGive}>
                        {words('give')}
                    </Button>
                ) : null
            }
        >
            <p className="soft">{words('lead')}</p>
            <Read of={tier}>
                {({ history }) =>
                    history.length === 0 ? (
                        <Empty title={words('emptyTitle')} text={words('emptyText')} />
                    ) : (
                        <ol className="why">
                            {[...history].reverse().map((move) => (
                                <Move
                                    key={`${move.at} ${move.why} ${move.to}`}
                                    move={move}
                                    onWhy={(entry) => change({ entry })}
                                />
                            ))}
                        </ol>
                    )
                }
            </Read>
            <EntryWhy entryId={textOf(chosen.entry)} onClose={() => change({ entry: undefined })} />
        </Panel>
    )
}

type Moved = Tier['history'][number]

/** What did it: one entry of growth value opens down to its order line, where one alone did. */
function Move({ move, onWhy }: { move: Moved; onWhy: (entry: string) => void }) {
    const words = useHistoryWords()
    const can = useCan()
    const tier = useTierName()
    const { entry } = move
    return (
        <li>
            <h3 className="num">{moment(move.at)}</h3>
            <b>
                {move.from === move.to
                    ? words('stays', { to: tier(move.to) })
                    : words('move', { from: tier(move.from), to: tier(move.to) })}
            </b>{' '}
            <span>{words(move.reached === undefined ? move.why : `REACHED_${move.reached}`)}</span>
            {move.detail ? <span className="soft">：{move.detail}</span> : null}
            {entry !== undefined && can('GET /api/v1/entries/{id}/why') ? (
                <Button type="link" size="small" onClick={() => onWhy(entry)}>
                    {words(move.why === 'WITHDRAWN' ? 'whichReturn' : 'whichOrder')}
                </Button>
            ) : null}
            <div className="soft num">
                {[
                    words('growth', { growth: count(move.growth) }),
                    move.until ? words('until', { date: day(move.until) }) : undefined,
                    words('ladder', { version: move.ladder }),
                ]
                    .filter(Boolean)
                    .join(' · ')}
            </div>
        </li>
    )
}
