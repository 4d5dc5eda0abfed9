/** What somebody typed as yuan, in fen, without floating point; undefined where it is no amount. */
export function fenOf(text: string): number | undefined {
    const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim().replace(/^¥|,/g, ''))
    if (match === null) return undefined
    return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** As one types it: 12.50. */
export function yuanOf(fen: number): string {
    return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}
