import { api, type Schemas, told } from '@regulars/api'
import { count, day } from '@regulars/kit'
import { useState } from 'react'
import type { Shown } from '../App'
import { useRead } from '../data'
import { invitationLink } from '../door/invited'
import { Read, Screen, Way } from '../parts'
import { useInviteWords } from './words'

type Mine = Schemas['InvitationsApi.Mine']
type Called = Schemas['InvitationsApi.Called']
type Amount = Schemas['InvitationsSeen.Amount']

const useMine = (after: string | undefined) =>
    useRead(`invitations ${after ?? ''}`, () =>
        told(api.GET('/api/v1/me/invitations', { params: { query: { limit: 20, ...(after ? { after } : {}) } } })),
    )

export default function InvitePage({ centre }: Shown) {
    const words = useInviteWords()
    const mine = useMine(undefined)
    return (
        <Screen title={words('title')} up="/me">
            <p className="lead">{words('lead')}</p>
            <Read of={mine}>
                {(of) => (
                    <>
                        <HandOut code={of.code} chain={centre.chain} name={centre.name} />
                        <Result of={of} />
                        <Friends first={of} />
                    </>
                )}
            </Read>
            <div className="ways gap">
                <Way to="/rules" icon="rule" title={words('rules')} />
            </div>
        </Screen>
    )
}

function HandOut({ code, chain, name }: { code: string; chain: number; name: string }) {
    const words = useInviteWords()
    const [copied, setCopied] = useState<'copied' | 'byHand'>()
    const link = invitationLink(chain, code)
    const share = { title: name, text: words('shareText', { chain: name }), url: link }
    const copy = () => {
        // not on plain http: there the link is copied by hand
        const writing = navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'))
        writing.then(
            () => setCopied('copied'),
            () => setCopied('byHand'),
        )
    }
    return (
        <section className="panel">
            <h2>{words('code')}</h2>
            <p className="big code">{code.replace(/^(.{4})(.{4})/, '$1-$2-')}</p>
            <p className="small">{words('codeNote')}</p>
            <label className="gap">
                {words('link')}
                <input readOnly value={link} onFocus={(event) => event.target.select()} />
            </label>
            <div className="row gap">
                <button type="button" className="main grow" onClick={copy}>
                    {words('copy')}
                </button>
                {typeof navigator.share === 'function' ? (
                    // who closes the sheet of the phone has shared nothing, and nothing is wrong
                    <button type="button" className="grow" onClick={() => void navigator.share(share).catch(() => {})}>
                        {words('share')}
                    </button>
                ) : null}
            </div>
            <p className="small" role="status">
                {copied === undefined ? null : words(copied)}
            </p>
        </section>
    )
}

function useAmounts(): (of: Amount[]) => string {
    const words = useInviteWords()
    return (of) =>
        of
            .flatMap(({ asset, amount }) =>
                asset === 'POINTS' || asset === 'GROWTH' ? [words(asset, { amount: count(amount) })] : [],
            )
            .join(' · ') || words('nothing')
}

/** As much of a friend as another member may see. */
function useCalled(): (who: Called) => string {
    const words = useInviteWords()
    return (who) => [who.name, who.phone].filter(Boolean).join(' ') || words('unnamed')
}

function Result({ of }: { of: Mine }) {
    const words = useInviteWords()
    const amounts = useAmounts()
    const called = useCalled()
    return (
        <section className="panel">
            <h2>{words('result')}</h2>
            <dl className="facts">
                <dt>{words('came')}</dt>
                <dd>{words('persons', { count: count(of.count) })}</dd>
                <dt>{words('earned')}</dt>
                <dd>{amounts(of.earned)}</dd>
            </dl>
            {of.by ? <p className="small">{words('by', { who: called(of.by), at: day(of.by.at) })}</p> : null}
        </section>
    )
}

/** Pages follow one another below, each asked for when it is wanted. */
function Friends({ first }: { first: Mine }) {
    const words = useInviteWords()
    const [cursors, setCursors] = useState<string[]>([])
    const more = (next: string) => setCursors([...cursors, next])
    return (
        <section className="panel">
            <h2>{words('friends')}</h2>
            {first.count === 0 ? <p className="small">{words('none')}</p> : null}
            <Some of={first} onMore={cursors.length === 0 ? more : undefined} />
            {cursors.map((after, at) => (
                <Next key={after} after={after} onMore={at === cursors.length - 1 ? more : undefined} />
            ))}
        </section>
    )
}

function Next({ after, onMore }: { after: string; onMore: ((next: string) => void) | undefined }) {
    const page = useMine(after)
    return <Read of={page}>{(of) => <Some of={of} onMore={onMore} />}</Read>
}

function Some({ of, onMore }: { of: Mine; onMore: ((next: string) => void) | undefined }) {
    const words = useInviteWords()
    const amounts = useAmounts()
    const called = useCalled()
    const { next } = of
    return (
        <>
            <ul className="list">
                {of.friends.map(({ who, earned }) => (
                    <li key={`${who.at} ${who.phone ?? ''}`} className="entry">
                        <span className="grow">
                            {called(who)}
                            <small className="num">{day(who.at)}</small>
                        </span>
                        <span className="num">{amounts(earned)}</span>
                    </li>
                ))}
            </ul>
            {next !== undefined && onMore !== undefined ? (
                <button type="button" className="wide" onClick={() => onMore(next)}>
                    {words('more')}
                </button>
            ) : null}
        </>
    )
}
