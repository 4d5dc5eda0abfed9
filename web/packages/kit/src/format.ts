import type { Language } from './words'

let zone = 'Asia/Shanghai'
let clock: Intl.DateTimeFormat | undefined
/** Days and times are the chain's, not the reader's machine's. */
export function setZone(of: string): void {
    if (of === zone) return
    zone = of
    clock = undefined
}
export const zoneNow = (): string => zone
/** Swedish writes days and times as ISO 8601 does. Made once, by the first that is said: making one takes longer than saying a hundred. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
}
/** The first `length` characters of `YYYY-MM-DD HH:mm:ss` on the chain's clocks. */
function wall(at: string | undefined, length: number): string {
    const time = at ? Date.parse(at) : Number.NaN
    if (Number.isNaN(time)) return '–'
    clock ??= clockOf(zone)
    return clock.format(time).slice(0, length)
}
/** One after the other in a sentence: 奶粉、纸尿裤; milk powder, diapers. */
export function listed(of: readonly string[], language: Language): string {
    return of.join(language === 'zh' ? '、' : ', ')
}

/** The month of a year: 3 月, March; `short` where many stand side by side: 3 月, Mar. */
export function monthName(month: number, language: Language, short = false): string {
    if (language === 'zh') return `${month} 月`
    const day = new Date(Date.UTC(2026, month - 1, 1))
    return new Intl.DateTimeFormat('en-GB', { month: short ? 'short' : 'long', timeZone: 'UTC' })
        .format(day)
        .slice(0, short ? 3 : undefined)
}

const grouped = new Intl.NumberFormat('en-US')

/** ¥1,234.50; fen in, never through floating point. */
export function money(minor: number): string {
    const sign = minor < 0 ? '−' : ''
    const whole = Math.abs(minor)
    return `${sign}¥${grouped.format(Math.floor(whole / 100))}.${String(whole % 100).padStart(2, '0')}`
}

export function count(amount: number): string {
    return amount < 0 ? `−${grouped.format(-amount)}` : grouped.format(amount)
}

/** A change, always with its sign. */
export function signed(amount: number): string {
    return amount > 0 ? `+${grouped.format(amount)}` : count(amount)
}

export function signedMoney(minor: number): string {
    return minor > 0 ? `+${money(minor)}` : money(minor)
}

/** Large figures on boards: 12.3万, 1.2亿; 123k, 1.2M. */
export function short(amount: number, language: Language): string {
    const size = Math.abs(amount)
    const steps: [number, string][] =
        language === 'zh'
            ? [
                  [1e8, '亿'],
                  [1e4, '万'],
              ]
            : [
                  [1e6, 'M'],
                  [1e4, 'k'],
              ]
    for (const [least, unit] of steps) {
        if (size >= least) {
            const by = unit === 'k' ? 1e3 : least
            return `${amount < 0 ? '−' : ''}${(size / by).toFixed(size >= by * 100 ? 0 : 1)}${unit}`
        }
    }
    return count(amount)
}

export function shortMoney(minor: number, language: Language): string {
    const yuan = minor / 100
    return Math.abs(yuan) < 1e4 ? money(minor) : `¥${short(yuan, language)}`
}

export function moment(at: string | undefined): string {
    return wall(at, 16)
}

export function momentExact(at: string | undefined): string {
    return wall(at, 19)
}

export function day(at: string | undefined): string {
    return wall(at, 10)
}

/** "3 min ago" within the last day, then the date. */
export function ago(at: string | undefined, language: Language, now = Date.now()): string {
    if (!at) return '–'
    const seconds = Math.round((now - Date.parse(at)) / 1000)
    if (seconds < 0 || seconds >= 86_400) return moment(at)
    if (seconds < 60) return language === 'zh' ? '刚刚' : 'just now'
    const minutes = Math.floor(seconds / 60)
    if (minutes < 60) return language === 'zh' ? `${minutes} 分钟前` : `${minutes} min ago`
    const hours = Math.floor(minutes / 60)
    return language === 'zh' ? `${hours} 小时前` : `${hours} h ago`
}

export function duration(seconds: number, language: Language): string {
    const zh = language === 'zh'
    if (seconds < 60) return zh ? `${Math.round(seconds)} 秒` : `${Math.round(seconds)} s`
    const minutes = Math.round(seconds / 60)
    if (minutes < 60) return zh ? `${minutes} 分钟` : `${minutes} min`
    return zh
        ? `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
        : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

export function bytes(size: number): string {
    if (size < 1024) return `${size} B`
    const units = ['KiB', 'MiB', 'GiB', 'TiB']
    let value = size
    let unit = -1
    while (value >= 1024 && unit < units.length - 1) {
        value /= 1024
        unit++
    }
    return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`
}

/** 1岁3个月 */
export function age(months: number, language: Language): string {
    const years = Math.floor(months / 12)
    const rest = months % 12
    if (language === 'zh') return years === 0 ? `${rest}个月` : rest === 0 ? `${years}岁` : `${years}岁${rest}个月`
    return years === 0 ? `${rest} mo` : rest === 0 ? `${years} y` : `${years} y ${rest} mo`
}

/** A day without a zone, as one writes it out: 2024年3月5日. */
export function dayLong(date: string, language: Language): string {
    const [year, month, day] = date.split('-').map(Number)
    return language === 'zh' ? `${year}年${month}月${day}日` : date
}
