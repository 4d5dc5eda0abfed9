import { moment, money, Pill, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { versionsQuery } from './costs'
import { useCostWords } from './costWords'

interface HistoryProps {
    of: { channel: string; month: string } | undefined
    name: (channel: string) => string
    onClose: () => void
}

/** All that was ever entered of a channel's month: how much, by whom, when and why. */
export function CostHistory({ of, name, onClose }: HistoryProps) {
    const words = useCostWords()
    return (
        <Drawer
            open={of !== undefined}
            size={420}
            title={of ? words('history', { channel: name(of.channel), month: of.month }) : ''}
            destroyOnHidden
            onClose={onClose}
        >
            {of ? <Versions channel={of.channel} month={of.month} /> : null}
        </Drawer>
    )
}

function Versions({ channel, month }: { channel: string; month: string }) {
    const words = useCostWords()
    const asked = useQuery(versionsQuery(channel, month))
    return (
        <Read of={asked} lines={4}>
            {(page) => (
                <ol className="cost-versions">
                    {(page.items ?? []).map((each, at) => (
                        <li key={each.version}>
                            <b className="num">{each.cost === undefined ? words('takenBack') : money(each.cost)}</b>
                            <Pill tone={at === 0 ? 'good' : 'plain'}>{words(at === 0 ? 'inForce' : 'replaced')}</Pill>
                            {each.note ? <span>{each.note}</span> : null}
                            <span className="faint">
                                {words('versions', { version: each.version })} ·{' '}
                                {words('by', { author: each.author, at: moment(each.at) })}
                            </span>
                        </li>
                    ))}
                </ol>
            )}
        </Read>
    )
}
