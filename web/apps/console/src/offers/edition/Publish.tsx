import { moment, Sentence, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Checkbox, Modal } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../../access/session'
import { same, type Trial, tag } from '../../rules/body'
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
import type { Subject, Term } from './subject'
import { useExplained } from './useExplained'
import { Unlawful } from './Workbench'

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
    const [trial, setTrial] = useState<Trial | undefined>(edition.draft.offer.trial)
    const [starts, setStarts] = useState(NOT_ASKED)
    const [ends, setEnds] = useState(NOT_ASKED)
    const [seen, setSeen] = useState(false)
    const checks = useChecks(vocabulary, edition)
    const { publish, propose } = usePublishing(subject, edition, onClose)
    const term = { starts: said(starts), ends: said(ends) }
    const onPropose = () => void propose.run(term, trial)
    const refused = publish.refusal?.problem?.field
    const bad = grave(checks.trial.tried)
    const { unlawful, blocked } = useBlocked(subject, edition, checks)
    return (
        <Modal
            open
            width={760}
            title={words('publishTitle', { name: edition.draft.offer.name, n: edition.version })}
            okText={words('publish')}
            cancelText={words('cancel')}
            okButtonProps={{
                loading: publish.running,
                danger: bad,
                disabled: blocked || (bad && !seen) || !told(starts, ends) || nowhere(trial),
            }}
            onOk={() => void publish.run(term, trial)}
            onCancel={onClose}
        >
            <div className="stack">
                <Says edition={edition} />
                <Unlawful of={unlawful} />
                <Checks {...checks} />
                {bad ? (
                    <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
                        <b>{words('publishAnyway')}</b>
                    </Checkbox>
                ) : null}
                {running && running.version !== edition.version ? (
                    <section>
                        <p>{words('replaces', { n: running.version })}</p>
                        <Compared vocabulary={vocabulary} from={running} to={edition} />
                    </section>
                ) : null}
                <TermFields words={words} starts={[starts, setStarts]} ends={[ends, setEnds]} refused={refused} />
                {subject.coupon ? null : (
                    <section className="stack close">
                        <h3>{words('scope')}</h3>
                        <TrialEditor trial={trial} onChange={setTrial} />
                        {same(trial, edition.draft.offer.trial) ? null : (
                            <span className="soft">{words('scopeNew')}</span>
                        )}
                    </section>
                )}
                <Refusal of={publish.refusal ?? propose.refusal} running={propose.running} onPropose={onPropose} />
            </div>
        </Modal>
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

/** Another scope than the draft's is another version: that is saved first, and then it is the one published. */
function usePublishing(subject: Subject, edition: Edition, onClose: () => void) {
    const words = useOfferWords()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { message } = App.useApp()
    const version = useCallback(
        async (key: string, trial: Trial | undefined) => {
            const { id, draft, version } = edition
            if (same(trial, draft.offer.trial)) return version
            return (await subject.save(`${key}-v`, id, { ...draft, offer: { ...draft.offer, trial } })).version
        },
        [subject, edition],
    )
    const send = useCallback(
        async (key: string, term: Term, trial: Trial | undefined) =>
            subject.publish(key, edition.id, await version(key, trial), term),
        [subject, edition, version],
    )
    const ask = useCallback(
        async (key: string, term: Term, trial: Trial | undefined) =>
            subject.propose(key, edition.id, await version(key, trial), term),
        [subject, edition, version],
    )
    const done = () => {
        void client.invalidateQueries({ queryKey: [subject.key] })
        onClose()
    }
    const publish = useCommand(send, {
        quiet: true,
        onDone: ({ id, version, starts }) => {
            void message.success(words('published', { at: moment(starts) }))
            done()
            void navigate({ to: subject.page, params: { id }, search: { version: tag(version) } })
        },
    })
    const propose = useCommand(ask, {
        quiet: true,
        onDone: () => {
            void message.success(words('proposed'))
            done()
        },
    })
    return { publish, propose }
}

interface RefusalProps {
    of: ReturnType<typeof useCommand>['refusal']
    running: boolean
    onPropose: () => void
}

/** Why it was not published; where a second person is all that lacks, the way to ask for one. */
function Refusal({ of, running, onPropose }: RefusalProps) {
    const words = useOfferWords()
    const say = useSayRefusal()
    if (!of) return null
    const propose = (
        <Button size="small" loading={running} onClick={onPropose}>
            {words('propose')}
        </Button>
    )
    const action = of.problem?.type === '/problems/second-person' ? { action: propose } : {}
    return <Alert type="error" showIcon title={say(of)} role="alert" {...action} />
}
