import { Progress } from 'antd'
import { useBudgetWords } from './budgetWords'
import { percent, type Used, useCeilingText } from './ceilings'
import './budgets.css'

/** How much of a ceiling is gone, in figures too: a bar alone says nothing to who cannot see it. */
export function UsedBar({ of: { ceiling, taken, held }, label }: { of: Used; label: string }) {
    const words = useBudgetWords()
    const { amount } = useCeilingText()
    const gone = taken + held
    const share = percent(gone, ceiling.most)
    return (
        <span className="used-bar">
            <span className="faint">{label}</span>
            <Progress
                percent={share}
                size="small"
                showInfo={false}
                aria-label={label}
                status={share >= 100 ? 'exception' : 'normal'}
            />
            <span className="num">
                {amount(ceiling.measure, gone)} / {amount(ceiling.measure, ceiling.most)}
                {held > 0 ? (
                    <span className="faint"> {words('held', { held: amount(ceiling.measure, held) })}</span>
                ) : null}
            </span>
        </span>
    )
}
