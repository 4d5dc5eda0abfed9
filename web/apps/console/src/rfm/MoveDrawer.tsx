import { count, Facts } from '@regulars/kit'
import { Drawer } from 'antd'
import { shareOf } from './cells'
import { MakeMoveList } from './MakeList'
import type { By, Matrix } from './moves'
import type { Period } from './rfm'
import { useRfmWords } from './rfmWords'

interface MoveProps {
    earlier: Period
    period: Period
    by: By
    of: Matrix
    step: { from: number; to: number } | undefined
    name: (key: number) => string
    onClose: () => void
}

/** Who made one step of the matrix: how many, which share of where they came from, and a list of them. */
export function MoveDrawer({ earlier, period, by, of, step, name, onClose }: MoveProps) {
    const words = useRfmWords()
    const row = step ? of.keys.indexOf(step.from) : -1
    const members = step ? (of.members[row]?.[of.keys.indexOf(step.to)] ?? 0) : 0
    const said = step ? words('step', { from: name(step.from), to: name(step.to) }) : ''
    return (
        <Drawer open={step !== undefined} onClose={onClose} size={520} title={said} destroyOnHidden>
            {step ? (
                <div className="stack">
                    <Facts
                        of={[
                            [earlier.name, name(step.from)],
                            [period.name, name(step.to)],
                            [words('members'), count(members)],
                            [words('shareOfRow'), shareOf(members, of.from[row] ?? 0)],
                        ]}
                    />
                    <div>
                        <MakeMoveList
                            earlier={earlier}
                            period={period}
                            by={by}
                            step={step}
                            name={said}
                            empty={members === 0}
                        />
                    </div>
                </div>
            ) : null}
        </Drawer>
    )
}
