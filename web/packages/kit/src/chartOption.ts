import type { EChartsCoreOption } from 'echarts/core'
import { colours, font, type Mode } from './tokens'

export interface Series {
    name: string
    values: readonly (number | null)[]
    kind?: 'line' | 'bar'
    /** Which of the six colours; the same thing keeps its colour on all pages. */
    colour?: number
    dashed?: boolean
    stack?: string
    /** The last value is not complete yet, as a day that still runs: its bar is drawn pale. */
    partial?: boolean
}

interface Drawing {
    label: string
    over: readonly string[]
    series: readonly Series[]
    format: (value: number) => string
    short: (value: number) => string
    horizontal: boolean
}

/** What ECharts draws of the figures, in the colours of the look. */
export function optionOf(of: Drawing, mode: Mode, palette: readonly string[]): EChartsCoreOption {
    const { label, series, horizontal } = of
    const { names, values } = axes(of, mode)
    const colour = (each: Series, index: number) => palette[(each.colour ?? index) % palette.length]
    return {
        animationDuration: 200,
        textStyle: { fontFamily: font.family },
        aria: { enabled: true, label: { description: label } },
        grid: {
            left: 4,
            right: horizontal ? 56 : series.length > 1 ? 96 : 16,
            top: 16,
            bottom: 4,
            containLabel: true,
        },
        tooltip: tooltip(of, mode),
        xAxis: horizontal ? { ...values, show: false } : names,
        yAxis: horizontal ? names : values,
        series: series.map((each, index) => ({ ...drawn(each, of, mode), color: colour(each, index) })),
    }
}

function axes({ over, series, short, horizontal }: Drawing, mode: Mode) {
    const c = colours[mode]
    const whole = series.every((each) => each.values.every((value) => value === null || Number.isInteger(value)))
    return {
        names: {
            type: 'category' as const,
            data: [...over],
            inverse: horizontal,
            axisLine: { lineStyle: { color: c.line } },
            axisTick: { show: false },
            axisLabel: { color: c.faint, hideOverlap: true },
        },
        values: {
            type: 'value' as const,
            splitLine: { lineStyle: { color: c.line } },
            axisLabel: { color: c.faint, formatter: short },
            splitNumber: 4,
            // Of two members there is no half: the axis would say 1 twice.
            minInterval: whole ? 1 : 0,
        },
    }
}

function tooltip({ format }: Drawing, mode: Mode) {
    const c = colours[mode]
    return {
        trigger: 'axis',
        renderMode: 'richText',
        backgroundColor: c.surface,
        borderColor: c.line,
        textStyle: { color: c.text, fontSize: 12 },
        valueFormatter: (value: unknown) => (typeof value === 'number' ? format(value) : '–'),
    }
}

/** One of the series; lines that are several say their names at their ends, bars that lie their values. */
function drawn(each: Series, { series, short, horizontal }: Drawing, mode: Mode) {
    const c = colours[mode]
    const kind = each.kind ?? 'line'
    return {
        id: each.name,
        name: each.name,
        type: kind,
        data: each.values.map((value, at) =>
            each.partial && at === each.values.length - 1 ? { value, itemStyle: { opacity: 0.45 } } : value,
        ),
        ...(each.stack ? { stack: each.stack } : {}),
        showSymbol: false,
        smooth: 0.15,
        barMaxWidth: 18,
        itemStyle: { borderRadius: horizontal ? [0, 3, 3, 0] : [3, 3, 0, 0] },
        lineStyle: { width: 2, type: each.dashed ? 'dashed' : 'solid' },
        ...(horizontal
            ? {
                  label: {
                      show: true,
                      position: 'right',
                      color: c.soft,
                      formatter: (p: { value: number }) => short(p.value),
                  },
              }
            : {}),
        ...(series.length > 1 && kind === 'line'
            ? {
                  endLabel: { show: true, formatter: each.name, color: c.soft, fontSize: 12 },
                  // Names of lines that end together stand one below the other.
                  labelLayout: { moveOverlap: 'shiftY' as const },
              }
            : {}),
    }
}
