import { InfoCircleOutlined } from '@ant-design/icons'
import { useLanguage } from '@regulars/kit'
import { Tooltip } from 'antd'
import { drawn, type Ratio, say, sayBrief, type Unit } from '../boards/said'
import { changed } from './changed'
import type { Content } from './reports'
import { useReportWords } from './reportWords'

/** The figures on top, each with the periods before it. */
export function Headlines({ content }: { content: Content }) {
    const words = useReportWords()
    const [language] = useLanguage()
    const periods = content.periods ?? []
    return (
        <div className="figures headlines report-figures">
            {(content.headline ?? []).map(({ metric, figures = [] }) => {
                const about = content.metrics?.find((each) => each.code === metric)
                const now = figures.at(-1)
                const before = figures.at(-2)
                if (!about || !now) return null
                const unit = about.unit as Unit
                return (
                    <div key={metric} className="figure large headline">
                        <div className="label">
                            <span className="clip">{about.name[language]}</span>
                            <Tooltip title={`${about.def} · ${about.definition[language]}`}>
                                <InfoCircleOutlined aria-label={about.definition[language]} tabIndex={0} />
                            </Tooltip>
                        </div>
                        <div className="value" title={say(unit, now, language)}>
                            {sayBrief(unit, now, language)}
                        </div>
                        <div className="note num">
                            {words('before')} {before ? changed(unit, now, before, words('points')) : '–'}
                        </div>
                        <Trend
                            figures={figures}
                            unit={unit}
                            label={figures
                                .map((each, i) => `${periods[i]?.from ?? ''} ${say(unit, each, language)}`)
                                .join('; ')}
                        />
                    </div>
                )
            })}
        </div>
    )
}

const HIGH = 26
const WIDE = 14

/** The periods as bars from zero, this one last. */
function Trend({ figures, unit, label }: { figures: readonly Ratio[]; unit: Unit; label: string }) {
    const values = figures.map((each) => Math.max(0, drawn(unit, each) ?? 0))
    const most = Math.max(...values, Number.MIN_VALUE)
    return (
        <svg className="trend" width={values.length * WIDE} height={HIGH} role="img" aria-label={label}>
            <title>{label}</title>
            {values.map((value, i) => {
                const tall = Math.max(1, (value / most) * HIGH)
                return (
                    <rect
                        key={i}
                        x={i * WIDE}
                        y={HIGH - tall}
                        width={WIDE - 4}
                        height={tall}
                        rx={2}
                        className={i === values.length - 1 ? 'now' : 'then'}
                    />
                )
            })}
        </svg>
    )
}
