import { moment, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useCallback } from 'react'
import { same, type Trial, tag } from '../../rules/body'
import { useOfferWords } from '../offerWords'
import type { Edition } from './draft'
import { usePublishWords } from './publishWords'
import type { Subject, Term, Vouched } from './subject'

/** Another scope than the draft's is another version: that is saved first, and then it is the one published. */
export function usePublishing(subject: Subject, edition: Edition, onClose: () => void) {
    const words = useOfferWords()
    const publishWords = usePublishWords()
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
    const done = (text: string) => {
        void message.success(text)
        for (const queryKey of [[subject.key], ['golden-baskets'], ['approvals']]) {
            void client.invalidateQueries({ queryKey })
        }
        onClose()
    }
    const publish = useCommand(
        useCallback(
            async (key: string, term: Term, trial: Trial | undefined) =>
                subject.publish(key, edition.id, await version(key, trial), term),
            [subject, edition, version],
        ),
        {
            quiet: true,
            onDone: ({ id, version, starts }) => {
                done(words('published', { at: moment(starts) }))
                void navigate({ to: subject.page, params: { id }, search: { version: tag(version) } })
            },
        },
    )
    const propose = useCommand(
        useCallback(
            async (key: string, term: Term, trial: Trial | undefined, vouched: Vouched) =>
                subject.propose(key, edition.id, await version(key, trial), term, vouched),
            [subject, edition, version],
        ),
        {
            quiet: true,
            onDone: ({ state }) => done(state === 'WAITING' ? words('proposed') : publishWords('publishedNow')),
        },
    )
    /** By one person, or with what somebody vouches for; refused, what was found out is looked at anew. */
    const go = async (term: Term, trial: Trial | undefined, vouched: Vouched | undefined) => {
        propose.clear()
        publish.clear()
        const done = vouched ? await propose.run(term, trial, vouched) : await publish.run(term, trial)
        if (done === undefined) await client.invalidateQueries({ queryKey: [subject.key, edition.id, 'review'] })
    }
    return { go, running: publish.running || propose.running, refusal: publish.refusal ?? propose.refusal }
}
