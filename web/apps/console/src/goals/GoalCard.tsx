import { Panel, Pill, useLanguage } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { say, type Unit } from '../boards/said'
import { useSegments } from '../boards/useSegments'
import { daysUntil, railOf, ratioOf, type Shown, TONES } from './goals'
import { useGoalWords } from './goalWords'

interface CardProps {
    shown: Shown
    today: string
    onWithdraw: (() => void) | undefined
}

/** A goal at one look: how far, how far it should be, and until when. */
export function GoalCard({ shown, today, onWithdraw }: CardProps) {
    const { goal, metric, standing } = shown
    const words = useGoalWords()
    const [language] = useLanguage()
    const segment = useSegments().name
    const unit = metric.unit as Unit
    const { body } = goal
    const left = daysUntil(today, body.deadline)
    const actual = standing.actual ? say(unit, standing.actual, language) : '–'
    const said = [
        body.segment === undefined ? words('allMembers') : segment(body.segment),
        metric.name[language],
        words('lastDays', { days: body.days }),
    ].join(' · ')
    return (
        <Panel
            className={`goal ${standing.state.toLowerCase().replaceAll('_', '-')}`}
            title={body.name}
            more={<Pill tone={TONES[standing.state]}>{words(standing.state)}</Pill>}
        >
            <p className="soft goal-what">{said}</p>
            <div className="goal-actual">
                <Link
                    to="/boards"
                    search={boardOf(shown)}
                    className="num"
                    aria-label={`${actual} ${words('open', { metric: metric.name[language] })}`}
                >
                    {actual}
                </Link>
                <span className="faint">{words('actual', { day: standing.asOf })}</span>
            </div>
            <Rail shown={shown} />
            <div className="goal-foot">
                <span>
                    {words('owner')} {body.owner}
                </span>
                <span className="num">
                    {left > 0
                        ? words('left', { days: left })
                        : left === 0
                          ? words('lastDay')
                          : words('ended', { day: body.deadline })}
                </span>
                {onWithdraw ? (
                    <Button size="small" type="text" onClick={onWithdraw}>
                        {words('withdraw')}
                    </Button>
                ) : null}
            </div>
            {goal.withdrawn ? (
                <p className="faint">{words('withdrawn', { by: goal.withdrawn.by, reason: goal.withdrawn.reason })}</p>
            ) : null}
        </Panel>
    )
}

/** The board with the very figure: the metric of the segment over the goal's days. */
function boardOf({ goal: { body }, standing }: Shown) {
    return {
        open: body.metric,
        asOf: standing.asOf,
        days: String(body.days),
        ...(body.segment === undefined ? {} : { segment: body.segment }),
    }
}

/** From where it began to where it shall come; the mark is where a straight line would be today. */
function Rail({ shown: { goal, metric, standing } }: { shown: Shown }) {
    const words = useGoalWords()
    const [language] = useLanguage()
    const unit = metric.unit as Unit
    const base = say(unit, goal.baseline.figure, language)
    const target = say(unit, ratioOf(goal.body.target), language)
    const { filled, mark, percent } = railOf(standing)
    const pace = Math.floor(standing.pace / 10)
    const label =
        percent === undefined || standing.actual === undefined
            ? `${base} → ${target}`
            : words('rail', { base, target, actual: say(unit, standing.actual, language), percent, pace })
    return (
        <div className="goal-rail">
            <div className="goal-track" role="img" aria-label={label}>
                <i style={{ width: `${filled}%` }} />
                {standing.state === 'ON_THE_WAY' || standing.state === 'BEHIND' ? (
                    <b style={{ left: `${mark}%` }} title={words('paceAt', { percent: pace })} />
                ) : null}
            </div>
            <div className="goal-ends num">
                <span>
                    <b>{base}</b> <span className="faint">{words('from', { day: goal.baseline.day })}</span>
                </span>
                <span>
                    <span className="faint">{words('by', { day: goal.body.deadline })}</span> <b>{target}</b>
                </span>
            </div>
            {percent === undefined ? null : (
                <p className="goal-way num">
                    {percent < 0 ? words('wayBack', { percent: -percent }) : words('way', { percent })}
                    {standing.state === 'ON_THE_WAY' || standing.state === 'BEHIND'
                        ? ` · ${words('paceAt', { percent: pace })}`
                        : ''}
                </p>
            )}
        </div>
    )
}
