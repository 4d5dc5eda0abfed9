import { Button } from 'antd'
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Brush } from './Brush'
import { optionOf, type Series } from './chartOption'
import { useKitWords } from './kitWords'
import { useLook } from './theme'

use([LabelLayout, BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, MarkLineComponent, SVGRenderer])

export type { Series } from './chartOption'

export interface ChartProps {
    label: string
    over: readonly string[]
    series: readonly Series[]
    format: (value: number) => string
    short?: (value: number) => string
    height?: number
    horizontal?: boolean
    /** Opens what stands behind a point. */
    onPick?: (index: number) => void
    /** Of a chart over time: goes on with the span that was drawn, from its first point to its last. */
    onSpan?: (from: number, until: number) => void
}

/** A chart with the same numbers as a table one click away. */
export default function Chart(props: ChartProps) {
    const words = useKitWords()
    const [numbers, setNumbers] = useState(false)
    return (
        <div className="chart">
            {numbers ? <Numbers {...props} /> : <Drawn {...props} />}
            <div className="chart-more">
                <Button type="link" size="small" onClick={() => setNumbers(!numbers)}>
                    {words(numbers ? 'chart' : 'table')}
                </Button>
            </div>
        </div>
    )
}

function Numbers({ label, over, series, format, height = 240, onPick }: ChartProps): ReactNode {
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
                            <td>
                                {onPick ? (
                                    <button type="button" className="link" onClick={() => onPick(index)}>
                                        {at}
                                    </button>
                                ) : (
                                    at
                                )}
                            </td>
                            {series.map((each) => (
                                <td key={each.name} className="right">
                                    {said(each.values[index], format)}
                                </td>
                            ))}
                        </tr>
                    ))}
                </tbody>
            </table>
        </section>
    )
}

function Drawn(props: ChartProps) {
    const { label, over, series, format, short = format, height = 240, horizontal, onPick, onSpan } = props
    const { box, chart } = useDrawing()
    const { mode, series: palette } = useLook()
    useEffect(() => {
        const option = optionOf({ label, over, series, format, short, horizontal: horizontal ?? false }, mode, palette)
        chart.current?.setOption(option, { replaceMerge: ['series'] })
    }, [over, series, mode, palette, label, format, short, horizontal, chart])
    if (onPick === undefined && onSpan === undefined) {
        return <div ref={box} style={{ height }} role="img" aria-label={label} />
    }
    const say = (index: number) =>
        [over[index], ...series.map((each) => `${each.name} ${said(each.values[index], format)}`)].join(', ')
    return (
        <Brush label={label} over={over} say={say} chart={chart} onPick={onPick} onSpan={onSpan}>
            <div ref={box} style={{ height }} aria-hidden />
        </Brush>
    )
}

const said = (value: number | null | undefined, format: (value: number) => string) =>
    value == null ? '–' : format(value)

/** Drawn once; new figures move what stands there instead of drawing all of it again. */
function useDrawing() {
    const box = useRef<HTMLDivElement>(null)
    const chart = useRef<ECharts>(undefined)
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
    return { box, chart }
}
