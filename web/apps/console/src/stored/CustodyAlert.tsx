import { money } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useCan } from '../access/session'
import { alertQuery, deadline, partsOf, type Alert as Told } from './custody'
import { useCustodyWords } from './custodyWords'

/** On the first page: the last quarter lacks custody, or nobody has said that there is any. */
export function CustodyAlert() {
    const can = useCan()
    const { data } = useQuery({ ...alertQuery, enabled: can('GET /api/v1/stored-value/custody/alert') })
    return data === undefined || data.open.length === 0 ? null : <Lacking of={data} />
}

function Lacking({ of }: { of: Told }) {
    const words = useCustodyWords()
    const who = of.open
        .map(({ name, state, lacking }) =>
            state === 'MISSING'
                ? words('alertMissing', { name })
                : words('alertShort', { name, money: money(lacking) }),
        )
        .join(words('alertTogether'))
    const { word, days, shanghai } = deadline(of)
    return (
        <Alert
            type={word === 'daysOver' ? 'error' : 'warning'}
            showIcon
            title={words('alertTitle', { quarter: words('quarterName', partsOf(of.quarter)), who })}
            description={words(word, { days, shanghai })}
            action={
                <Link to="/stored-value" search={{ tab: 'custody', quarter: of.quarter }}>
                    {words('toCustody')}
                </Link>
            }
        />
    )
}
