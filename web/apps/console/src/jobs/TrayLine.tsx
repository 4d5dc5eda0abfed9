import { Progress } from 'antd'
import type { ReactNode } from 'react'

/** One piece of long work in the tray: what it is, how it stands, and how far it is where somebody counts. */
export function TrayLine(props: {
    /** Leads to it by its name. */
    link: ReactNode
    title: string
    state: string
    percent?: number | undefined
    said?: string | undefined
}) {
    const { link, title, state, percent, said } = props
    return (
        <div>
            <div className="row apart" style={{ flexWrap: 'nowrap' }}>
                {link}
                <span className="soft">{state}</span>
            </div>
            {percent === undefined ? null : <Progress percent={Math.floor(percent)} size="small" aria-label={title} />}
            {said === undefined ? null : <div className="faint num">{said}</div>}
        </div>
    )
}
