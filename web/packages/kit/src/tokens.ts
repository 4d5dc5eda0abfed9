/** The values that all three apps are drawn from. Space is a grid of 4 px. */
export const space = { xs: 4, s: 8, m: 12, l: 16, xl: 24, xxl: 32 } as const
export const radius = { s: 4, m: 6, l: 10 } as const
export const font = {
    family: "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', Roboto, sans-serif",
    mono: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Noto Sans Mono', monospace",
} as const
export const motion = { quick: '120ms', calm: '200ms' } as const

export type Mode = 'light' | 'dark'

export interface Colours {
    ground: string
    surface: string
    raised: string
    line: string
    text: string
    soft: string
    faint: string
    good: string
    warn: string
    bad: string
    info: string
}

export const colours: Record<Mode, Colours> = {
    light: {
        ground: '#f5f6f4',
        surface: '#ffffff',
        raised: '#fafbf9',
        line: '#e3e6e1',
        text: '#1d2421',
        soft: '#56605b',
        faint: '#65706a',
        good: '#1b7a43',
        warn: '#9a6200',
        bad: '#b42318',
        info: '#1f5fa8',
    },
    dark: {
        ground: '#0f1312',
        surface: '#171c1a',
        raised: '#1d2422',
        line: '#2d3532',
        text: '#e7ece9',
        soft: '#aab4af',
        faint: '#8c9791',
        good: '#5cc689',
        warn: '#e3b04b',
        bad: '#f2847b',
        info: '#7fb2ea',
    },
}

/** Colours of series in charts: apart for colour-blind eyes too, and the same thing always in the same colour. */
export const series: Record<Mode, readonly string[]> = {
    light: ['#0d6b58', '#c27a0e', '#2f6db5', '#a8436a', '#6657ad', '#5f6b70'],
    dark: ['#4fb8a0', '#e3ab4e', '#7fb0e8', '#dc88a8', '#a99be4', '#a3adb1'],
}

export const BRAND = '#0d6b58'

/** Some that a chain may begin with; each can be read in either mode with little change. */
export const BRANDS = [BRAND, '#1f5fbf', '#7a3ea1', '#b3365b', '#b5532a', '#8a6d1f', '#2f6f8f', '#4a5560'] as const

/** Contrast of two colours by WCAG 2.2, 1 to 21. */
export function contrast(one: string, other: string): number {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
    return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
    const parts = [1, 3, 5].map((at) => {
        const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    }) as [number, number, number]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
}

/**
 * A tenant's brand colour where it can be read on the ground and on its own tint (4.5:1), moved toward black or white until
 * it can.
 */
export function readable(brand: string, mode: Mode): string {
    if (!/^#[0-9a-f]{6}$/i.test(brand)) return readable(BRAND, mode)
    const ground = mode === 'light' ? '#ffffff' : colours.dark.raised
    const goal = mode === 'light' ? 0 : 255
    let colour = brand
    for (let step = 0; step < 40 && contrast(colour, mixed(colour, ground, 0.14)) < 4.5; step++) {
        colour = `#${[1, 3, 5]
            .map((at) => {
                const part = Number.parseInt(colour.slice(at, at + 2), 16)
                return Math.round(part + (goal - part) * 0.1)
                    .toString(16)
                    .padStart(2, '0')
            })
            .join('')}`
    }
    return colour
}

/** `share` of one colour in another, for tints of states behind text. */
export function mixed(colour: string, ground: string, share: number): string {
    return `#${[1, 3, 5]
        .map((at) => {
            const [one, other] = [colour, ground].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [
                number,
                number,
            ]
            return Math.round(one * share + other * (1 - share))
                .toString(16)
                .padStart(2, '0')
        })
        .join('')}`
}
