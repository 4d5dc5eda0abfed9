import { Button } from 'antd'
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { optionOf, type Series } from './chartOption'
import { useKitWords } from './kitWords'
import { useLook } from './theme'

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, MarkLineComponent, SVGRenderer])

export type { Series } from './chartOption'

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

function Drawn(props: ChartProps) {
    const { label, over, series, format, short = format, height = 240, horizontal, onPick } = props
    const { box, chart } = useDrawing()
    const { mode, series: palette } = useLook()
    useEffect(() => {
        const option = optionOf({ label, over, series, format, short, horizontal: horizontal ?? false }, mode, palette)
        chart.current?.setOption(option, { replaceMerge: ['series'] })
    }, [over, series, mode, palette, label, format, short, horizontal, chart])
    usePicked(chart, onPick)
    return <div ref={box} style={{ height }} role="img" aria-label={label} />
}

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

function usePicked(chart: RefObject<ECharts | undefined>, onPick: ((index: number) => void) | undefined) {
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
    }, [onPick, chart])
}
