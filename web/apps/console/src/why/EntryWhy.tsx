import { ArrowLeftOutlined } from '@ant-design/icons'
import { api, Refusal, type Schemas, told } from '@regulars/api'
import { Read, Sentence, signed, useLanguage, WhyDrawer, type WhyStep, WhySteps } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan, useSession } from '../access/session'
import { Kept, useAttachments } from '../members/book/Attachments'
import { ruleName } from '../rules/body'
import { tierOf } from './arithmetic'
import { CancelRedemption } from './CancelRedemption'
import { Goods } from './Goods'
import { Lots } from './Lots'
import { Origin } from './Origin'
import { Reckoning } from './Reckoning'
import { RuleThen } from './RuleThen'
import { useRules } from './useRules'
import { useWhyWords } from './whyWords'

type Explained = Schemas['Why.Explained']

/**
 * Why an entry is what it is, from the server's sentence down to the order line, the rule's version and the lots. A lot
 * opens the entry that made it, and one comes back.
 */
export function EntryWhy({ entryId, onClose }: { entryId: string | undefined; onClose: () => void }) {
    const words = useWhyWords()
    const can = useCan()
    const { staff } = useSession()
    const [trail, setTrail] = useState<{ of: string | undefined; into: readonly string[] }>({ of: entryId, into: [] })
    // Another entry begins another trail; a closing drawer keeps what it showed.
    if (entryId !== undefined && entryId !== trail.of) setTrail({ of: entryId, into: [] })
    const id = trail.into.at(-1) ?? trail.of
    const asked = useQuery({
        queryKey: ['entries', id, 'why'],
        enabled: id !== undefined && can('GET /api/v1/entries/{id}/why'),
        staleTime: 60_000,
        queryFn: () => told(api.GET('/api/v1/entries/{id}/why', { params: { path: { id: id ?? '' } } })),
    })
    // To somebody of a part of the chain an entry about another store's order is as unknown as none.
    const elsewhere = staff.scope !== undefined && asked.error instanceof Refusal && asked.error.status === 404
    return (
        <WhyDrawer
            open={entryId !== undefined}
            title={
                asked.data
                    ? words('title', { amount: signed(asked.data.amount) })
                    : words(elsewhere ? 'elsewhere' : 'waiting')
            }
            onClose={onClose}
        >
            {trail.into.length > 0 ? (
                <Button
                    type="link"
                    icon={<ArrowLeftOutlined />}
                    style={{ padding: 0, marginBottom: 12 }}
                    onClick={() => setTrail({ ...trail, into: trail.into.slice(0, -1) })}
                >
                    {words('back')}
                </Button>
            ) : null}
            {elsewhere ? (
                <p className="soft">{words('elsewhereText')}</p>
            ) : (
                <Read of={asked}>
                    {(why) => (
                        <Explanation
                            why={why}
                            onClose={onClose}
                            onEntry={(next) => setTrail({ ...trail, into: [...trail.into, next] })}
                        />
                    )}
                </Read>
            )}
        </WhyDrawer>
    )
}

interface Told {
    why: Explained
    onClose: () => void
    onEntry: (id: string) => void
}

function Explanation({ why, onClose, onEntry }: Told) {
    const words = useWhyWords()
    const [language] = useLanguage()
    const factors = (why.arithmetic?.factors ?? []).filter((each) => tierOf(each) === undefined)
    const ruleOf = useRules([...(why.rule ? [why.rule.id] : []), ...factors.map((each) => each.by)])
    // The server's sentence names other rules by their ids; a reader knows them by their names.
    const text = factors.reduce(
        (said, each) => {
            const rule = ruleOf(each.by, each.version)?.body
            return rule === undefined
                ? said
                : said.replace(words('ruleById', { id: each.by }), `“${ruleName(rule, language)}”`)
        },
        why[language === 'zh' ? 'textZh' : 'textEn'],
    )
    const earning = why.arithmetic !== undefined
    const attached = useAttachments(why.cause === 'ADJUST' ? why.causeId : undefined)

    const steps: WhyStep[] = [
        { title: words('answer'), body: <Sentence text={text} /> },
        { title: words('cause'), body: <Origin why={why} onClose={onClose} /> },
    ]
    if (attached.length > 0) {
        steps.push({ title: words('attachments'), body: <Kept adjustment={why.causeId} files={attached} /> })
    }
    if (why.rule) {
        steps.push({
            title: words('rule'),
            body: <RuleThen rule={why.rule} version={ruleOf(why.rule.id, why.rule.version)} onClose={onClose} />,
        })
    }
    if (why.arithmetic) {
        steps.push({
            title: words('arithmetic'),
            body: <Reckoning because={why.arithmetic} amount={why.amount} ruleOf={ruleOf} />,
        })
    }
    if (why.order && why.order.lines.length > 0) {
        steps.push({
            title: words(earning ? 'lines' : 'linesOf'),
            body: <Goods lines={why.order.lines} {...(earning ? { amount: why.amount } : {})} />,
        })
    }
    if (why.lots.length > 0 || why.debt !== 0) {
        steps.push({ title: words('lots'), body: <Lots why={why} onEntry={onEntry} /> })
    }
    return (
        <>
            <WhySteps steps={steps} />
            <CancelRedemption why={why} onDone={onClose} />
        </>
    )
}
