import { Button } from 'antd'
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useKitWords } from './kitWords'
import { useLook } from './theme'
import { colours, font } from './tokens'

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, MarkLineComponent, SVGRenderer])

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

export interface ChartProps {
    label: string
    over: readonly string[]
    series: readonly Series[]
    format: (value: number) => string
    short?: (value: number) => string
    height?: number
    horizontal?: boolean
    onPick?: (index: number) => void
}

/** A chart with the same numbers as a table one click away. */
export default function Chart(props: ChartProps) {
    const words = useKitWords()
    const [numbers, setNumbers] = useState(false)
    return (
        <div>
            {numbers ? <Numbers {...props} /> : <Drawn {...props} />}
            <div className="right">
                <Button type="link" size="small" onClick={() => setNumbers(!numbers)}>
                    {words(numbers ? 'chart' : 'table')}
                </Button>
            </div>
        </div>
    )
}

function Numbers({ label, over, series, format, height = 240 }: ChartProps): ReactNode {
    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section style={{ maxHeight: height, overflow: 'auto' }} tabIndex={0} aria-label={label}>
            <table className="plain-table num">
                <thead>
                    <tr>
                        <th>{label}</th>
                        {series.map((each) => (
                            <th key={each.name} className="right">
                                {each.name}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {over.map((at, index) => (
                        <tr key={at}>
                            <td>{at}</td>
                            {series.map((each) => (
                                <td key={each.name} className="right">
                                    {each.values[index] == null ? '–' : format(each.values[index])}
                                </td>
                            ))}
                        </tr>
                    ))}
                </tbody>
            </table>
        </section>
    )
}

function Drawn({ label, over, series, format, short = format, height = 240, horizontal, onPick }: ChartProps) {
    const box = useRef<HTMLDivElement>(null)
    const chart = useRef<ECharts>(undefined)
    const { mode, series: palette } = useLook()
    // Drawn once; new figures move what stands there instead of drawing all of it again.
    useEffect(() => {
        if (box.current === null) return
        const drawn = init(box.current, null, { renderer: 'svg' })
        chart.current = drawn
        const watch = new ResizeObserver(() => drawn.resize())
        watch.observe(box.current)
        return () => {
            watch.disconnect()
            drawn.dispose()
        }
    }, [])
    useEffect(() => {
        const c = colours[mode]
        const names = {
            type: 'category' as const,
            data: [...over],
            inverse: horizontal ?? false,
            axisLine: { lineStyle: { color: c.line } },
            axisTick: { show: false },
            axisLabel: { color: c.faint, hideOverlap: true },
        }
        const values = {
            type: 'value' as const,
            splitLine: { lineStyle: { color: c.line } },
            axisLabel: { color: c.faint, formatter: short },
            splitNumber: 4,
        }
        const option: EChartsCoreOption = {
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
            tooltip: {
                trigger: 'axis',
                renderMode: 'richText',
                backgroundColor: c.surface,
                borderColor: c.line,
                textStyle: { color: c.text, fontSize: 12 },
                valueFormatter: (value: unknown) => (typeof value === 'number' ? format(value) : '–'),
            },
            xAxis: horizontal ? { ...values, show: false } : names,
            yAxis: horizontal ? names : values,
            series: series.map((each, index) => ({
                id: each.name,
                name: each.name,
                type: each.kind ?? 'line',
                data: each.values.map((value, at) =>
                    each.partial && at === each.values.length - 1 ? { value, itemStyle: { opacity: 0.45 } } : value,
                ),
                ...(each.stack ? { stack: each.stack } : {}),
                showSymbol: false,
                smooth: 0.15,
                barMaxWidth: 18,
                itemStyle: { borderRadius: horizontal ? [0, 3, 3, 0] : [3, 3, 0, 0] },
                lineStyle: { width: 2, type: each.dashed ? 'dashed' : 'solid' },
                color: palette[(each.colour ?? index) % palette.length],
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
                ...(series.length > 1 && (each.kind ?? 'line') === 'line'
                    ? { endLabel: { show: true, formatter: each.name, color: c.soft, fontSize: 12 } }
                    : {}),
            })),
        }
        chart.current?.setOption(option, { replaceMerge: ['series'] })
    }, [over, series, mode, palette, label, format, short, horizontal])
    useEffect(() => {
        if (onPick === undefined) return
        const picked = (event: { dataIndex?: number }) => {
            if (event.dataIndex !== undefined) onPick(event.dataIndex)
        }
        const drawn = chart.current
        drawn?.on('click', picked as (event: unknown) => void)
        return () => {
            if (drawn && !drawn.isDisposed()) drawn.off('click', picked as (event: unknown) => void)
        }
    }, [onPick])
    return <div ref={box} style={{ height }} role="img" aria-label={label} />
}
