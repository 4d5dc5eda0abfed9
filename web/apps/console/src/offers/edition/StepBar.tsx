import { useOfferWords } from '../offerWords'
import type { Step } from './steps'

/** Where one is, what is behind and what is still open; any step can be gone to at any time. */
export function StepBar({
    steps,
    at,
    open,
    onGo,
}: {
    steps: readonly Step[]
    at: Step
    open: Record<Step, number>
    onGo: (step: Step) => void
}) {
    const words = useOfferWords()
    return (
        <nav className="step-bar" aria-label={words('stepsNav')}>
            <ol>
                {steps.map((step, place) => (
                    <li key={step}>
                        <button
                            type="button"
                            aria-current={step === at ? 'step' : undefined}
                            onClick={() => onGo(step)}
                        >
                            <i className="num">{place + 1}</i>
                            {words(`step_${step}`)}
                            {open[step] > 0 ? (
                                <span className="warn num" title={words('typed', { count: open[step] })}>
                                    {open[step]}
                                </span>
                            ) : null}
                        </button>
                    </li>
                ))}
            </ol>
        </nav>
    )
}
