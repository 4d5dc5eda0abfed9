import { api, told } from '@regulars/api'
import { count, Facts, moment, Read, Sentence, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { useAuthorName, useTierName } from '../names'
import { useEnding } from '../useEnding'
import { ChoiceEditor } from './ChoiceEditor'
import { ChoicePill, useSentence } from './ChoicesPage'
import { type Choice, type Figures, figuresQuery } from './choices'
import { useChoiceWords } from './choiceWords'
import { Taken } from './Taken'

/** One choice: its rule, what is taken of it, and by whom. */
export function ChoiceDrawer({ of, onClose }: { of: Choice; onClose: () => void }) {
    const words = useChoiceWords()
    const [language] = useLanguage()
    const can = useCan()
    const sentence = useSentence()
    const author = useAuthorName()
    const counts = can('GET /api/v1/choices/{id}/figures')
    const figures = useQuery({ ...figuresQuery(of.id), enabled: counts })
    const [changing, setChanging] = useState(false)
    const { terms } = of
    return (
        <Drawer
            open
            size={720}
            title={language === 'zh' ? terms.name : terms.nameEn}
            onClose={onClose}
            extra={<Actions of={of} onChange={() => setChanging(true)} />}
        >
            <div className="stack">
                <Sentence text={sentence(terms)} />
                <Facts
                    of={[
                        [words('state'), <ChoicePill key="state" of={of} />],
                        [words('version'), words('versionN', { n: of.version })],
                        [words('author'), `${author(of.author)} · ${moment(of.at)}`],
                    ]}
                />
                {counts ? <Read of={figures}>{(data) => <Sums of={data} choice={of} />}</Read> : null}
                {can('GET /api/v1/choices/{id}/picks') ? <Taken choice={of} /> : null}
            </div>
            {changing ? <ChoiceEditor base={of} onClose={() => setChanging(false)} /> : null}
        </Drawer>
    )
}

function Actions({ of, onChange }: { of: Choice; onChange: () => void }) {
    const words = useChoiceWords()
    const can = useCan()
    const [language] = useLanguage()
    const send = useCallback(
        (key: string) =>
            told(
                api.POST('/api/v1/choices/{id}/ends', {
                    params: { path: { id: of.id }, header: { 'Idempotency-Key': key } },
                }),
            ),
        [of.id],
    )
    const stop = useEnding('choices', send, {
        title: words('stopTitle', { name: language === 'zh' ? of.terms.name : of.terms.nameEn }),
        text: words('stopText'),
        ok: words('stop'),
        cancel: words('cancel'),
        done: words('stopped'),
    })
    if (of.state === 'OFF') return null
    return (
        <div className="row tight">
            {can('POST /api/v1/choices/{id}/ends') ? (
                <Button danger onClick={stop.ask}>
                    {words('stop')}
                </Button>
            ) : null}
            {can('POST /api/v1/choices/{id}/versions') ? <Button onClick={onChange}>{words('change')}</Button> : null}
        </div>
    )
}

/** By benefit and by tier; both add up to the same. */
function Sums({ of, choice }: { of: Figures; choice: Choice }) {
    const words = useChoiceWords()
    const [language] = useLanguage()
    const tierName = useTierName()
    const item = (code: string) => {
        const found = choice.terms.items.find((each) => each.code === code)
        return found === undefined ? code : language === 'zh' ? found.name : found.nameEn
    }
    return (
        <section className="stack close">
            <h3>
                {words('figures')} <span className="faint">{words('members', { n: count(of.members) })}</span>
            </h3>
            <Sum title={words('byItem')} rows={of.items} of={of} name={item} />
            {of.tiers.length === 0 ? null : (
                <Sum
                    title={words('byTier')}
                    rows={of.tiers}
                    of={of}
                    name={(code) => (code === '' ? words('noTier') : tierName(code))}
                />
            )}
        </section>
    )
}

function Sum({
    title,
    rows,
    of,
    name,
}: {
    title: string
    rows: Figures['items']
    of: Figures
    name: (code: string) => string
}) {
    const words = useChoiceWords()
    const heads = ['picks', 'share', 'cancelled', 'spent'] as const
    const share = (picks: number) => (of.total.picks === 0 ? '–' : `${Math.round((picks * 100) / of.total.picks)}%`)
    const cells = ({ picks, cancelled, points }: Figures['total']) =>
        [count(picks), share(picks), count(cancelled), count(points)].map((text, at) => (
            <td key={heads[at]} className="num">
                {text}
            </td>
        ))
    return (
        <table className="benefit-sum">
            <thead>
                <tr>
                    <th scope="col">{title}</th>
                    {heads.map((head) => (
                        <th key={head} scope="col">
                            {words(head)}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {rows.map((row) => (
                    <tr key={row.code}>
                        <th scope="row">{name(row.code)}</th>
                        {cells(row)}
                    </tr>
                ))}
            </tbody>
            <tfoot>
                <tr>
                    <th scope="row">{words('total')}</th>
                    {cells(of.total)}
                </tr>
            </tfoot>
        </table>
    )
}
