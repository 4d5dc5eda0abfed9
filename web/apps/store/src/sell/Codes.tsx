import { Broken } from '../parts/Notice'
import { useSellWords } from './sellWords'
import type { BadCode } from './useCodes'

/** Coupons that were shown by their codes, and the last one that could not be taken. */
export function Codes({
    codes,
    bad,
    onLeave,
}: {
    codes: readonly string[]
    bad: BadCode | undefined
    onLeave: (code: string) => void
}) {
    const words = useSellWords()
    if (codes.length === 0 && bad === undefined) return null
    return (
        <section className="codes" aria-label={words('codes')}>
            {codes.map((code) => (
                <span key={code} className="chip">
                    <span className="faint">{words('couponCode')}</span> <span className="mono">{spaced(code)}</span>
                    <button type="button" aria-label={words('codeLeave', { code })} onClick={() => onLeave(code)}>
                        ✕
                    </button>
                </span>
            ))}
            {bad === undefined ? null : (
                <div className="bad-code">
                    <b className="mono">{spaced(bad.code)}</b>
                    <Broken of={bad.broken} />
                </div>
            )}
        </section>
    )
}

/** In groups of four, as it is printed. */
export function spaced(code: string): string {
    return code.replace(/(.{4})(?=.)/g, '$1 ')
}
