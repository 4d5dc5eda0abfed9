/** A number of pieces between two large buttons. */
export function Stepper({
    label,
    value,
    least = 0,
    most = 9999,
    onChange,
}: {
    label: string
    value: number
    least?: number
    most?: number
    onChange: (value: number) => void
}) {
    return (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row everywhere
        <span className="stepper" role="group" aria-label={label}>
            <button
                type="button"
                aria-label={`${label} −1`}
                disabled={value <= least}
                onClick={() => onChange(value - 1)}
            >
                −
            </button>
            <output className="num">{value}</output>
            <button
                type="button"
                aria-label={`${label} +1`}
                disabled={value >= most}
                onClick={() => onChange(value + 1)}
            >
                +
            </button>
        </span>
    )
}
