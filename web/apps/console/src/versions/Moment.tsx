import { instant } from '@regulars/kit'
import { DatePicker, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import type { ReactNode } from 'react'

/** A moment that may be asked for, and whether it is. */
export interface Chosen {
    asked: boolean
    at: Dayjs | null
}
export const NOT_ASKED: Chosen = { asked: false, at: null }

export function said({ asked, at }: Chosen): string | undefined {
    return asked && at ? instant(at.format('YYYY-MM-DD HH:mm')) : undefined
}

/** A moment that is asked for has been told. */
export function told(...all: Chosen[]): boolean {
    return all.every(({ asked, at }) => !asked || at !== null)
}

/** At once or at a moment, never or at a moment. */
export function Moment({
    title,
    never,
    timed,
    chosen,
    wrong,
    onChange,
    children,
}: {
    title: string
    never: string
    timed: string
    chosen: Chosen
    wrong: boolean
    onChange: (next: Chosen) => void
    children?: ReactNode
}) {
    return (
        <section className="stack close">
            <h3>{title}</h3>
            <div className="row">
                <Radio.Group
                    aria-label={title}
                    value={chosen.asked}
                    onChange={(event) => onChange({ ...chosen, asked: event.target.value === true })}
                    options={[
                        { value: false, label: never },
                        { value: true, label: timed },
                    ]}
                />
                {chosen.asked ? (
                    <DatePicker
                        showTime={{ format: 'HH:mm' }}
                        format="YYYY-MM-DD HH:mm"
                        needConfirm={false}
                        aria-label={title}
                        status={wrong ? 'error' : ''}
                        value={chosen.at}
                        onChange={(at) => onChange({ ...chosen, at })}
                    />
                ) : null}
            </div>
            {children}
        </section>
    )
}
