import { money } from '@regulars/kit'
import { useEffect, useState } from 'react'
import { Notice } from '../parts/Notice'
import { type Article, articles, keep, readList, remove } from './goods'
import { useGoodsWords } from './goodsWords'

const SHOWN = 100

/** The articles that this device knows. */
export function GoodsPage() {
    const words = useGoodsWords()
    const [all, setAll] = useState<Article[]>()
    const [search, setSearch] = useState('')
    const read = () => void articles().then(setAll)
    useEffect(() => {
        void articles().then(setAll)
    }, [])
    const found = (all ?? []).filter(({ sku, name }) => `${sku} ${name ?? ''}`.includes(search.trim()))
    return (
        <main className="narrow stack">
            <h1>{words('title')}</h1>
            <p className="soft">{words('text')}</p>
            <Bring onBrought={read} />
            <input
                aria-label={words('search')}
                placeholder={words('search')}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
            />
            {all?.length === 0 ? <p className="blank">{words('none')}</p> : null}
            {found.length > SHOWN ? (
                <p className="faint num">{words('shown', { count: SHOWN, all: found.length })}</p>
            ) : null}
            <ul className="lines panel flush">
                {found.slice(0, SHOWN).map((article) => (
                    <li key={article.sku}>
                        <span className="grow">
                            <b>{article.name ?? article.sku}</b>
                            <br />
                            <span className="faint">
                                <span className="mono">{article.sku}</span> {article.category} {article.brand}
                            </span>
                        </span>
                        <span className="num">{money(article.unitPrice)}</span>
                        <button type="button" className="link" onClick={() => void remove(article.sku).then(read)}>
                            {words('remove')}
                        </button>
                    </li>
                ))}
            </ul>
        </main>
    )
}

function Bring({ onBrought }: { onBrought: () => void }) {
    const words = useGoodsWords()
    const [text, setText] = useState('')
    const [result, setResult] = useState<{ brought: number; wrong: number[] }>()
    const bring = async () => {
        const { articles: list, wrong } = readList(text)
        await keep(list)
        setResult({ brought: list.length, wrong })
        setText('')
        onBrought()
    }
    return (
        <section className="panel stack">
            <label>
                {words('paste')}
                <textarea rows={4} value={text} onChange={(event) => setText(event.target.value)} />
            </label>
            {result === undefined ? null : <Notice tone="good">{words('brought', { count: result.brought })}</Notice>}
            {result === undefined || result.wrong.length === 0 ? null : (
                <Notice tone="warn">{words('wrong', { lines: result.wrong.slice(0, 10).join(', ') })}</Notice>
            )}
            <button type="button" className="main" disabled={text.trim() === ''} onClick={() => void bring()}>
                {words('bring')}
            </button>
        </section>
    )
}
