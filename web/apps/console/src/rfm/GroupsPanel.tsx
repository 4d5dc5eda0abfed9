import { Panel, Sideways } from '@regulars/kit'
import { type Cell, sumOf } from './cells'
import { FIGURES, GROUPS, scoresOf } from './groups'
import { Numbers } from './HeatMap'
import { MakeList } from './MakeList'
import type { Period } from './rfm'
import { useRfmWords } from './rfmWords'

/** The eight groups that shopkeepers speak of, each with the scores that make it one. */
export function GroupsPanel({ period, cells }: { period: Period; cells: readonly Cell[] }) {
    const words = useRfmWords()
    const scores = (group: number) => {
        const of = scoresOf(group)
        return FIGURES.map((figure) =>
            words('scoresFrom', {
                figure: figure.toUpperCase(),
                from: Math.min(...of[figure]),
                to: Math.max(...of[figure]),
            }),
        ).join(' · ')
    }
    return (
        <Panel title={words('groups')}>
            <p className="soft">{words('groupsText')}</p>
            <Sideways label={words('groups')}>
                <table className="plain-table num rfm-groups">
                    <thead>
                        <tr>
                            <th scope="col">{words('group')}</th>
                            {(['members', 'share', 'mean', 'spend'] as const).map((name) => (
                                <th key={name} scope="col" className="right">
                                    {words(name)}
                                </th>
                            ))}
                            <td />
                        </tr>
                    </thead>
                    <tbody>
                        {GROUPS.map((group) => {
                            const sum = sumOf(cells, scoresOf(group))
                            const name = words(`group${group}`)
                            return (
                                <tr key={group}>
                                    <th scope="row">
                                        <b>{name}</b>
                                        <span className="faint means">{scores(group)}</span>
                                    </th>
                                    <Numbers of={sum} all={period.members} />
                                    <td className="right">
                                        <MakeList
                                            period={period}
                                            who={scoresOf(group)}
                                            name={name}
                                            empty={sum.members === 0}
                                        />
                                    </td>
                                </tr>
                            )
                        })}
                    </tbody>
                </table>
            </Sideways>
        </Panel>
    )
}
