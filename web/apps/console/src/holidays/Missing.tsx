import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useRuleName } from '../names'
import { useNames } from '../offers/useNames'
import type { Overview } from './holidays'
import { useHolidayWords } from './holidayWords'

type Asker = NonNullable<Overview['missing']>['askers'][number]

/** The decree is due, something that is published asks for holidays, and nobody has entered the year. */
export function Missing({ of: { year, askers } }: { of: NonNullable<Overview['missing']> }) {
    const words = useHolidayWords()
    return (
        <Alert
            type="warning"
            showIcon
            title={words('missingTitle', { year })}
            description={
                <>
                    <p>{words('missingText', { year })}</p>
                    <ul className="warnings">
                        {askers.map((asker) => (
                            <li key={`${asker.kind} ${asker.id}`}>
                                {words(asker.kind)} <Place of={asker} />
                            </li>
                        ))}
                    </ul>
                </>
            }
        />
    )
}

function Place({ of: { kind, id, name: own } }: { of: Asker }) {
    const rule = useRuleName()(id)
    const other = useNames()(id)
    // Whoever may not read them reads the name that the list gives.
    const name = rule ?? (other === id ? own : other)
    switch (kind) {
        case 'RULE':
            return (
                <Link to="/rules/$id" params={{ id }}>
                    {name}
                </Link>
            )
        case 'OFFER':
            return (
                <Link to="/offers/$id" params={{ id }}>
                    {name}
                </Link>
            )
        case 'TEMPLATE':
            return (
                <Link to="/coupons/$id" params={{ id }}>
                    {name}
                </Link>
            )
    }
}
