import { api, told } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import type { Key } from '@regulars/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Broken } from '../parts/Notice'
import { Sheet } from '../parts/Sheet'
import { useSellWords } from './sellWords'

/** A benefit by its name; a tap shows the rule that is in force (L-39). */
export function BenefitName({ of, name }: { of: Key; name: string }) {
    const [open, setOpen] = useState(false)
    return (
        <>
            <button type="button" className="name" onClick={() => setOpen(true)}>
                {name}
            </button>
            {open ? <RuleSheet of={of} name={name} onClose={() => setOpen(false)} /> : null}
        </>
    )
}

function RuleSheet({ of, name, onClose }: { of: Key; name: string; onClose: () => void }) {
    const words = useSellWords()
    const [language] = useLanguage()
    const params = { path: { id: of.offer } }
    const rule = useQuery({
        queryKey: ['rule', of.offer],
        queryFn: async () => {
            const { versions } =
                of.coupon === undefined
                    ? await told(api.GET('/api/v1/offers/{id}', { params }))
                    : await told(api.GET('/api/v1/coupon-templates/{id}', { params }))
            return versions?.find((version) => version.state === 'RUNNING') ?? versions?.[0]
        },
    })
    return (
        <Sheet title={name} onClose={onClose}>
            <Broken of={rule.error ?? undefined} />
            {rule.data === undefined ? null : (
                <>
                    <p className="sentence">{language === 'zh' ? rule.data.zh : rule.data.en}</p>
                    <p className="faint num">{words('version', { version: rule.data.version })}</p>
                </>
            )}
        </Sheet>
    )
}
