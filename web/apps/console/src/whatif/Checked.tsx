import type { Schemas } from '@regulars/api'
import { count, Panel, Pill, Sideways, signed } from '@regulars/kit'
import { useWhatIfWords } from './whatIfWords'

const PAIRS = [
    ['points', 'checkPoints'],
    ['growth', 'checkGrowth'],
    ['burned', 'checkBurned'],
    ['expired', 'checkExpired'],
    ['balance', 'checkBalance'],
] as const

/** The walk under the rules in force beside the book: what a reader may trust the rest for. */
export function Checked({ of }: { of: Schemas['WalkCheck'] }) {
    const words = useWhatIfWords()
    const good = of.members === 0
    return (
        <Panel
            title={words('checkTitle')}
            more={
                <Pill tone={good ? 'good' : 'warn'}>
                    {good ? words('checkGood') : words('checkBad', { count: count(of.members) })}
                </Pill>
            }
        >
            <Sideways label={words('checkTitle')}>
                <table className="plain-table num">
                    <thead>
                        <tr>
                            <th>{words('check')}</th>
                            <th className="right">{words('walked')}</th>
                            <th className="right">{words('booked')}</th>
                            <th className="right">{words('difference')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {PAIRS.map(([part, label]) => {
                            const { walked, booked } = of[part]
                            return (
                                <tr key={part}>
                                    <td>{words(label)}</td>
                                    <td className="right">{count(walked)}</td>
                                    <td className="right">{count(booked)}</td>
                                    <td className={`right${walked === booked ? ' faint' : ' warn'}`}>
                                        {signed(walked - booked)}
                                    </td>
                                </tr>
                            )
                        })}
                        <tr>
                            <td>{words('checkTiers')}</td>
                            <td colSpan={3} className={`right${of.tiers === 0 ? ' faint' : ' warn'}`}>
                                {count(of.tiers)}
                            </td>
                        </tr>
                    </tbody>
                </table>
            </Sideways>
        </Panel>
    )
}
