import { count, useBoth } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { TrayLine } from '../jobs/TrayLine'
import type { WhatIf } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

/** One what-if that is under way, in the tray. */
export function WhatIfLine({ run }: { run: WhatIf }) {
    const words = useWhatIfWords()
    const both = useBoth()
    const title = both({ zh: run.titleZh, en: run.titleEn })
    const { parts, of, members, orders } = run.progress
    return (
        <TrayLine
            link={
                <Link to="/what-ifs/$id" params={{ id: run.id }} className="clip">
                    {title}
                </Link>
            }
            title={title}
            state={words(run.state)}
            percent={(parts * 100) / of}
            said={words('progress', { parts, of, members: count(members), orders: count(orders) })}
        />
    )
}
