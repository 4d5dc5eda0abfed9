import type { Refusal } from '@regulars/api'
import { Bones, Panel, Sentence, useLanguage } from '@regulars/kit'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useCan } from '../../access/session'
import type { Vocabulary } from '../../rules/conditions/language'
import { toSend } from '../offerBody'
import { useOfferWords } from '../offerWords'
import { PhonePreview } from '../PhonePreview'
import { QuoteAside, useSample } from '../quote/QuoteAside'
import { type Draft, open } from './draft'
import { saidOf } from './parts'
import type { Subject } from './subject'
import { soFar, useExplained, waiting } from './useExplained'

interface Props {
    subject: Subject
    vocabulary: Vocabulary
    draft: Draft
    id: string | undefined
    /** How the saved version reads, until something else is told. */
    said?: { zh: string; en: string } | undefined
    children: (refusal: Refusal | undefined) => ReactNode
}

/** The offer on the left; beside it, always, how it reads, how a member sees it, and what it does to a basket. */
export function Workbench({ subject, vocabulary, draft, id, said, children }: Props) {
    const words = useOfferWords()
    const can = useCan()
    const [language] = useLanguage()
    const [sample, setSample] = useSample()
    const ready = open(draft).every((field) => field === 'name' || field === 'nameEn')
    const now = soFar(vocabulary, draft)
    const { explained, refusal, behind } = useExplained(subject, ready ? now : undefined)
    const text = ready ? (explained ?? said) : said
    const read = (of: 'zh' | 'en') => {
        const name = draft.offer[of === 'zh' ? 'name' : 'nameEn']
        return name.trim() === '' ? saidOf(text?.[of] ?? '', name) : text?.[of]
    }
    return (
        <div className="columns">
            <div className="c7">{children(refusal)}</div>
            <aside className="c5 rule-aside" aria-label={words('sentenceTitle')}>
                <Panel title={words('sentenceTitle')}>
                    <div className="stack close">
                        {text ? (
                            <div className={behind ? 'behind' : ''} aria-busy={behind}>
                                <Sentence text={read(language)} other={read(language === 'zh' ? 'en' : 'zh')} />
                            </div>
                        ) : ready && behind ? (
                            <Bones lines={3} />
                        ) : null}
                        {ready && waiting(vocabulary, draft) > 0 ? (
                            <p className="cond-todo">{words('leftOut')}</p>
                        ) : null}
                        {ready ? null : <p className="soft">{words('unfinished')}</p>}
                        <Unlawful of={explained?.found ?? []} />
                        <PhonePreview
                            body={draft.offer}
                            says={text && saidOf(text[language], draft.offer[language === 'zh' ? 'name' : 'nameEn'])}
                            coupon={subject.coupon}
                        />
                    </div>
                </Panel>
                {can('POST /api/v1/checkout/previews') ? (
                    <QuoteAside
                        draft={
                            ready
                                ? { body: toSend(now.offer), ...(id && !subject.coupon ? { offer: id } : {}) }
                                : undefined
                        }
                        sample={sample}
                        onChange={setSample}
                    />
                ) : null}
            </aside>
        </div>
    )
}

/** Words that no shop may publish and conditions that make no price, each with the reason. */
export function Unlawful({
    of,
}: {
    of: readonly { field: string; from: number; words: string; rule: string; zh: string; en: string }[]
}) {
    const words = useOfferWords()
    const [language] = useLanguage()
    if (of.length === 0) return null
    return (
        <Alert
            type="error"
            showIcon
            title={words('unlawful')}
            description={
                <ul className="warnings">
                    {of.map((each) => (
                        <li key={`${each.field} ${each.from} ${each.rule}`}>
                            {each.words === '' ? null : <mark>{each.words}</mark>} {each[language]}
                        </li>
                    ))}
                </ul>
            }
        />
    )
}
