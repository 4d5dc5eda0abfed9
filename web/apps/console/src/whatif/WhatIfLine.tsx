import { count, useBoth } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { Progress } from 'antd'
import type { WhatIf } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

/** One what-if that is under way, in the tray. */
export function WhatIfLine({ run }: { run: WhatIf }) {
    const words = useWhatIfWords()
    const both = useBoth()
    const title = both({ zh: run.titleZh, en: run.titleEn })
    const { parts, of, members, orders } = run.progress
    return (
        <div>
            <div className="row apart" style={{ flexWrap: 'nowrap' }}>
                <Link to="/what-ifs/$id" params={{ id: run.id }} className="clip">
                    {title}
                </Link>
                <span className="soft">{words(run.state)}</span>
            </div>
            <Progress percent={Math.floor((parts * 100) / of)} size="small" aria-label={title} />
            <div className="faint num">
                {words('progress', { parts, of, members: count(members), orders: count(orders) })}
            </div>
        </div>
    )
}
