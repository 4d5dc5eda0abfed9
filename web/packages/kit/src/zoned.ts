import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone'
import utc from 'dayjs/plugin/utc'
import { zoneNow } from './format'

// Apart from what only writes days and times: the member centre does without a library of dates.
dayjs.extend(utc)
dayjs.extend(timezone)

export function inZone(at: string | Date | number): dayjs.Dayjs {
    return dayjs(at).tz(zoneNow())
}
/** The first instant of a day of the chain. */
export function dayStart(date: string): string {
    return dayjs.tz(`${date} 00:00:00`, zoneNow()).toISOString()
}

/** The instant at which the chain's clocks show `YYYY-MM-DD HH:mm`. */
export function instant(wall: string): string {
    return dayjs.tz(wall, zoneNow()).toISOString()
}
