import { useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ruleName } from '../../rules/body'
import { Withdrawing } from '../../versions/Withdrawing'
import { useOfferWords } from '../offerWords'
import type { Edition } from './draft'
import type { Subject } from './subject'

/** Ends an offer now; what was quoted and what is in people's hands stays as it is. */
export function End({ subject, edition, onClose }: { subject: Subject; edition: Edition; onClose: () => void }) {
    const words = useOfferWords()
    const [language] = useLanguage()
    const client = useQueryClient()
    const { id } = edition
    const send = useCallback((key: string, reason: string) => subject.withdraw(key, id, reason), [subject, id])
    return (
        <Withdrawing
            words={{
                title: words('endTitle', { name: ruleName(edition.draft.offer, language) }),
                text: words(subject.coupon ? 'endTextCoupon' : 'endTextOffer'),
                ok: words('endNow'),
                cancel: words('cancel'),
                reason: words('reason'),
                placeholder: words('reasonPlaceholder'),
                done: words('ended'),
            }}
            send={send}
            onDone={() => void client.invalidateQueries({ queryKey: [subject.key] })}
            onClose={onClose}
        />
    )
}
