import { Refused, Sentence, useLanguage } from '@regulars/kit'
import { Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { ruleName, same, type Trial } from '../../rules/body'
import type { Vocabulary } from '../../rules/conditions/language'
import { TrialEditor } from '../../rules/LimitsEditor'
import { NOT_ASKED, said, told } from '../../versions/Moment'
import { Term as TermFields } from '../../versions/Term'
import { Checks, grave } from '../checks/Checks'
import { useTrial } from '../checks/useTrial'
import { useOfferWords } from '../offerWords'
import { useSample } from '../quote/QuoteAside'
import { useGoods } from '../quote/useGoods'
import { Compared } from './Compared'
import type { Edition } from './draft'
import { Because, Reviewed } from './Findings'
import type { Subject } from './subject'
import { useExplained } from './useExplained'
import { usePublishing } from './usePublishing'
import { type Review, useReview } from './useReview'
import { Unlawful } from './Workbench'
import './publish.css'

interface Props {
    subject: Subject
    vocabulary: Vocabulary
    edition: Edition
    running: Edition | undefined
    onClose: () => void
}

/** What goods have to bring at least, in hundredths of the list price; kept, since it is the house's and not the offer's. */
function useLeastShare(): [number, (next: number) => void] {
    const [share, setShare] = useState(() => Number(localStorage.getItem('regulars.leastShare')) || 60)
    return [
        share,
        (next) => {
            localStorage.setItem('regulars.leastShare', String(next))
            setShare(next)
        },
    ]
}

/** The last look before an offer counts: what it says, what it would do at its worst, from when, for whom. */
export function Publish({ subject, vocabulary, edition, running, onClose }: Props) {
    const words = useOfferWords()
    const [language] = useLanguage()
    const [trial, setTrial] = useState<Trial | undefined>(edition.draft.offer.trial)
    const [starts, setStarts] = useState(NOT_ASKED)
    const [ends, setEnds] = useState(NOT_ASKED)
    const checks = useChecks(vocabulary, edition)
    const vouching = useVouching(useReview(subject, edition, said(starts)), grave(checks.trial.tried))
    const { go, running: sending, refusal } = usePublishing(subject, edition, onClose)
    const { unlawful, blocked } = useBlocked(subject, edition, checks)
    const can = useCan()
    // What somebody has to vouch for goes out as a proposal.
    const closed = vouching.needed && !can(subject.needs.propose)
    const term = { starts: said(starts), ends: said(ends) }
    return (
        <Modal
            open
            width={820}
            title={words('publishTitle', { name: ruleName(edition.draft.offer, language), n: edition.version })}
            okText={words(vouching.review.second ? 'propose' : 'publish')}
            cancelText={words('cancel')}
            okButtonProps={{
                loading: sending,
                danger: vouching.bad,
                disabled: blocked || closed || !vouching.whole || !told(starts, ends) || nowhere(trial),
            }}
            onOk={() => void go(term, trial, vouching.needed ? vouching.vouched : undefined)}
            onCancel={onClose}
        >
            <div className="stack">
                <Says edition={edition} />
                <Unlawful of={unlawful} />
                <Checks {...checks} />
                <Reviewed review={vouching.review} />
                <Vouching of={vouching} />
                <Replaces vocabulary={vocabulary} running={running} edition={edition} />
                <TermFields
                    words={words}
                    starts={[starts, setStarts]}
                    ends={[ends, setEnds]}
                    refused={refusal?.problem?.field}
                />
                {subject.coupon ? null : <Scope trial={trial} of={edition} onChange={setTrial} />}
                <Refused refusal={refusal} />
            </div>
        </Modal>
    )
}

/** What somebody has to vouch for before it is published, and whether that was done. */
function useVouching(review: Review, bad: boolean) {
    const [seen, setSeen] = useState(false)
    const [reason, setReason] = useState('')
    const needed = bad || review.second || review.accepted.length > 0
    return {
        review,
        bad,
        seen,
        setSeen,
        reason,
        setReason,
        needed,
        whole: !review.waiting && !review.open && (!bad || seen) && (!needed || reason.trim() !== ''),
        vouched: { accepted: review.accepted, reason: reason.trim() },
    }
}

function Vouching({ of: { bad, seen, setSeen, reason, setReason, needed } }: { of: ReturnType<typeof useVouching> }) {
    const words = useOfferWords()
    return (
        <>
            {bad ? (
                <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
                    <b>{words('publishAnyway')}</b>
                </Checkbox>
            ) : null}
            {needed ? <Because value={reason} onChange={setReason} /> : null}
        </>
    )
}

function Replaces({ vocabulary, running, edition }: Pick<Props, 'vocabulary' | 'running' | 'edition'>) {
    const words = useOfferWords()
    if (running === undefined || running.version === edition.version) return null
    return (
        <section>
            <p>{words('replaces', { n: running.version })}</p>
            <Compared vocabulary={vocabulary} from={running} to={edition} />
        </section>
    )
}

function Scope({
    trial,
    of,
    onChange,
}: {
    trial: Trial | undefined
    of: Edition
    onChange: (next: Trial | undefined) => void
}) {
    const words = useOfferWords()
    return (
        <section className="stack close">
            <h3>{words('scope')}</h3>
            <TrialEditor trial={trial} onChange={onChange} />
            {same(trial, of.draft.offer.trial) ? null : <span className="soft">{words('scopeNew')}</span>}
        </section>
    )
}

function useChecks(vocabulary: Vocabulary, { draft, id }: Edition) {
    const [share, setShare] = useLeastShare()
    const [sample] = useSample()
    const { goods } = useGoods()
    const trial = useTrial(vocabulary, { draft, id }, sample, goods, share)
    return { trial, share, onShare: setShare, mine: id }
}

/** Words that may not be published, and whether something still has to be waited for. */
function useBlocked(subject: Subject, edition: Edition, { trial }: ReturnType<typeof useChecks>) {
    const can = useCan()
    const { explained } = useExplained(subject, edition.draft)
    const unlawful = explained?.found ?? []
    const waits = can('POST /api/v1/checkout/trials') && trial.tried === undefined && !trial.refusal
    return { unlawful, blocked: unlawful.length > 0 || waits }
}

/** Only at listed stores, and none is listed. */
function nowhere(trial: Trial | undefined): boolean {
    return trial?.percent === 100 && trial.stores.length === 0
}

function Says({ edition }: { edition: Edition }) {
    const [language] = useLanguage()
    return <Sentence text={edition[language]} other={edition[language === 'zh' ? 'en' : 'zh']} />
}
