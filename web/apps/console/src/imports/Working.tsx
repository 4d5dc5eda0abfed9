import { count, duration, Panel, useLanguage } from '@regulars/kit'
import { Progress } from 'antd'
import type { ReactNode } from 'react'
import { useImportWords } from './importWords'
import type { Import } from './mapping'
import { percentOf } from './stages'

const PHASES = ['READING', 'SORTING', 'POSTING', 'WEIGHING', 'FINISHED'] as const

/** Work at the server while it lasts: how far, how fast, how long still. */
export function Working({ run, title, actions }: { run: Import; title: string; actions?: ReactNode }) {
    const words = useImportWords()
    const [language] = useLanguage()
    const progress = run.progress
    const percent = percentOf(run)
    const phase = PHASES.find((each) => each === progress?.phase)
    const left = progress?.remainingSeconds ?? -1
    return (
        <Panel className="working">
            <div className="stack close" role="status" aria-live="polite">
                <h2>{title}</h2>
                <Progress
                    percent={Math.floor(percent ?? 0)}
                    status="active"
                    showInfo={percent !== undefined}
                    aria-label={title}
                />
                <div className="row apart num soft" style={{ minHeight: 22 }}>
                    <span>
                        {phase ? `${words(phase)} · ` : ''}
                        {progress?.phase === 'POSTING'
                            ? words('rowsPosted', { done: count(progress.rowsPosted), of: count(progress.rowsRead) })
                            : words('rowsRead', { count: count(progress?.rowsRead ?? 0) })}
                    </span>
                    <span>
                        {progress?.rowsPerSecond ? words('rate', { count: count(progress.rowsPerSecond) }) : ''}
                        {left >= 0 ? ` · ${words('remaining', { time: duration(left, language) })}` : ''}
                    </span>
                </div>
                <div className="faint">{words('leave')}</div>
                {actions ? <div className="row">{actions}</div> : null}
            </div>
        </Panel>
    )
}
