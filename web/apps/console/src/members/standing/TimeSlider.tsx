import type { Schemas } from '@regulars/api'
import { instant, inZone, moment } from '@regulars/kit'
import { Button, DatePicker, Slider } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import type { Member } from '../queries'
import { useStandingWords } from './standingWords'

const DAY = 86_400_000
const AHEAD = 365

/** The member's life from the day he joined until the last of his points lapses; the middle is any instant. */
export function TimeSlider({
    member,
    now,
    asOf,
    onAsOf,
}: {
    member: Member
    now: Schemas['BooksApi.Accounts'] | undefined
    asOf: string | undefined
    onAsOf: (asOf: string | undefined) => void
}) {
    const words = useStandingWords()
    const [present] = useState(Date.now)
    const lapses = now?.accounts.flatMap((account) => account.expiring ?? []).map((each) => Date.parse(each.at)) ?? []
    const start = Math.min(Date.parse(member.registeredAt), asOf ? Date.parse(asOf) : present)
    const end = Math.max(present + AHEAD * DAY, ...lapses.map((at) => at + DAY), asOf ? Date.parse(asOf) : 0)
    const toDay = (at: number) => (at - present) / DAY
    const at = asOf ? toDay(Date.parse(asOf)) : 0
    const [dragged, setDragged] = useState<number>()
    const shown = dragged ?? at
    useLive(dragged, (days) => onAsOf(notch(present, days)))
    const give = (days: number) => {
        setDragged(undefined)
        onAsOf(notch(present, days))
    }
    return (
        <section className="time-slider" aria-label={words('timeLabel')}>
            <Head present={present} asOf={asOf} onAsOf={onAsOf} />
            <Slider
                min={Math.floor(toDay(start))}
                max={Math.ceil(toDay(end))}
                step={1}
                included={false}
                value={Math.round(shown)}
                ariaLabelForHandle={words('timeLabel')}
                ariaValueTextFormatterForHandle={(days) => moment(notch(present, days ?? 0) ?? iso(present))}
                tooltip={{ formatter: (days) => inZone(present + (days ?? 0) * DAY).format('YYYY-MM-DD') }}
                marks={marks(toDay(start), toDay(end), words('now'), present)}
                onChange={setDragged}
                onChangeComplete={give}
            />
        </section>
    )
}

interface HeadProps {
    present: number
    asOf: string | undefined
    onAsOf: (asOf: string | undefined) => void
}

/** Which instant is looked at, exactly, and the way back to now. */
function Head({ present, asOf, onAsOf }: HeadProps) {
    const words = useStandingWords()
    const past = asOf !== undefined && Date.parse(asOf) <= present
    return (
        <div className="row apart">
            <span className={asOf === undefined ? 'soft' : 'as-of num'} aria-live="polite">
                {asOf === undefined ? words('timeHint') : words(past ? 'past' : 'future', { at: moment(asOf) })}
            </span>
            <span className="row">
                {asOf === undefined ? null : (
                    <Button size="small" type="primary" ghost onClick={() => onAsOf(undefined)}>
                        {words('toNow')}
                    </Button>
                )}
                <DatePicker
                    size="small"
                    showTime={{ format: 'HH:mm' }}
                    format="YYYY-MM-DD HH:mm"
                    aria-label={words('timePick')}
                    placeholder={words('timePick')}
                    value={asOf ? dayjs(inZone(asOf).format('YYYY-MM-DDTHH:mm:ss')) : null}
                    onChange={(picked) => onAsOf(picked ? instant(picked.format('YYYY-MM-DD HH:mm')) : undefined)}
                />
            </span>
        </div>
    )
}

/** The ends say their day, unless they would lie on the present. */
function marks(start: number, end: number, now: string, present: number): Record<number, React.ReactNode> {
    const room = (end - start) * 0.12
    const at = (days: number) => <span className="num">{inZone(present + days * DAY).format('YYYY-MM-DD')}</span>
    return {
        ...(start < -room ? { [Math.floor(start)]: at(start) } : {}),
        0: now,
        ...(end > room ? { [Math.ceil(end)]: at(end) } : {}),
    }
}

function iso(at: number): string {
    return new Date(at).toISOString()
}

/** Today's notch is now itself, not the instant at which the page was opened. */
function notch(present: number, days: number): string | undefined {
    return days === 0 ? undefined : iso(present + days * DAY)
}

/** Follows the handle while it is dragged, but not faster than answers come. */
function useLive(dragged: number | undefined, go: (days: number) => void) {
    useEffect(() => {
        if (dragged === undefined) return
        const soon = setTimeout(() => go(dragged), 120)
        return () => clearTimeout(soon)
    }, [dragged])
}
