import { money } from '@regulars/kit'
import type { Priced } from '@regulars/sdk'
import { useState } from 'react'
import { fenOf, yuanOf } from '../parts/amount'
import { Stepper } from '../parts/Stepper'
import type { Doing, SaleLine } from './sale'
import { useSellWords } from './sellWords'

/** What is being sold. Each line shows its list price and, where benefits take something off it, what it costs. */
export function Lines({
    lines,
    quote,
    onDo,
}: {
    lines: SaleLine[]
    quote: Priced | undefined
    onDo: (doing: Doing) => void
}) {
    const words = useSellWords()
    if (lines.length === 0) {
        return (
            <div className="blank">
                <h2>{words('emptyTitle')}</h2>
                <p>{words('emptyText')}</p>
            </div>
        )
    }
    return (
        <ul className="lines" aria-label={words('lines')}>
            {lines.map((line, at) => (
                <One
                    key={line.at}
                    line={line}
                    net={quote?.lines.length === lines.length ? quote.lines[at]?.net : undefined}
                    onDo={onDo}
                />
            ))}
        </ul>
    )
}

function One({ line, net, onDo }: { line: SaleLine; net: number | undefined; onDo: (doing: Doing) => void }) {
    const words = useSellWords()
    const [editing, setEditing] = useState<string>()
    const list = line.quantity * line.unitPrice
    const keep = () => {
        const fen = editing === undefined ? undefined : fenOf(editing)
        if (fen !== undefined) onDo({ do: 'price', at: line.at, unitPrice: fen })
        setEditing(undefined)
    }
    return (
        <li>
            <span className="grow">
                <b>{line.name ?? line.sku}</b>
                <br />
                <span className="faint mono">{line.sku}</span>{' '}
                {editing === undefined ? (
                    <button type="button" className="link num" onClick={() => setEditing(yuanOf(line.unitPrice))}>
                        {words('each', { price: money(line.unitPrice) })}
                    </button>
                ) : (
                    <input
                        className="short"
                        // biome-ignore lint/a11y/noAutofocus: opened to be typed into
                        autoFocus
                        inputMode="decimal"
                        aria-label={words('unitPrice')}
                        value={editing}
                        onChange={(event) => setEditing(event.target.value)}
                        onBlur={keep}
                        onKeyDown={(event) => {
                            if (event.key === 'Enter') keep()
                            if (event.key === 'Escape') setEditing(undefined)
                        }}
                    />
                )}
            </span>
            <Stepper
                label={line.name ?? line.sku}
                value={line.quantity}
                onChange={(quantity) => onDo({ do: 'count', at: line.at, quantity })}
            />
            <span className="amount num">
                {net !== undefined && net !== list ? <s className="faint">{money(list)}</s> : null}
                <b>{money(net ?? list)}</b>
            </span>
        </li>
    )
}
