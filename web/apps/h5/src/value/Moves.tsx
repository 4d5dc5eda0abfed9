import { api, told } from '@regulars/api'
import { csvCell, moment, saveCsv, signedMoney, useBoth } from '@regulars/kit'
import { useState } from 'react'
import { useRead } from '../data'
import { Read } from '../parts'
import { type EntryLine, part } from '../reads'
import { useValueWords } from './words'

type Asset = 'PRINCIPAL' | 'BONUS'
const ASSETS: Asset[] = ['PRINCIPAL', 'BONUS']
const PART = 200

const page = (asset: Asset, after: string | undefined, limit: number) =>
    part(told(api.GET('/api/v1/me/entries', { params: { query: { asset, limit, ...(after ? { after } : {}) } } })))

/** The last movements; all of them come as a file (L-34). */
export function Moves() {
    const words = useValueWords()
    const both = useBoth()
    const moves = useRead('moves', async () => {
        const all = await Promise.all(ASSETS.map((asset) => page(asset, undefined, 20)))
        return all.flatMap((each) => each.items).sort((one, other) => other.at.localeCompare(one.at))
    })
    const [fetching, setFetching] = useState(false)
    const download = () => {
        setFetching(true)
        void every()
            .then((lines) =>
                saveCsv(
                    'stored-value',
                    csv(lines, (each) => words(each.asset as Asset), both),
                ),
            )
            .finally(() => setFetching(false))
    }
    return (
        <section className="panel">
            <h2>{words('moves')}</h2>
            <Read of={moves}>
                {(lines) => (
                    <ul className="list">
                        {lines.slice(0, 20).map((each) => (
                            <li key={each.id} className="entry">
                                <span className="grow">
                                    {both({ zh: each.textZh, en: each.textEn })}
                                    <small className="num">
                                        {words(each.asset as Asset)} · {moment(each.at)}
                                    </small>
                                </span>
                                <b className={each.amount > 0 ? 'num good' : 'num'}>{signedMoney(each.amount)}</b>
                            </li>
                        ))}
                    </ul>
                )}
            </Read>
            <button type="button" className="plain wide" disabled={fetching} onClick={download}>
                {words('download')}
            </button>
        </section>
    )
}

async function every(): Promise<EntryLine[]> {
    const all: EntryLine[] = []
    for (const asset of ASSETS) {
        let after: string | undefined
        do {
            const part = await page(asset, after, PART)
            all.push(...part.items)
            after = part.next
        } while (after !== undefined)
    }
    return all.sort((one, other) => other.at.localeCompare(one.at))
}

/** The movements, a line each. */
export function csv(
    lines: readonly EntryLine[],
    name: (line: EntryLine) => string,
    both: (text: { zh: string; en: string }) => string,
): string[] {
    const yuan = (fen: number) =>
        `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`
    return lines.map((each) =>
        [
            csvCell(moment(each.at)),
            csvCell(name(each)),
            yuan(each.amount),
            yuan(each.balanceAfter),
            csvCell(both({ zh: each.textZh, en: each.textEn })),
            each.id,
        ].join(','),
    )
}
