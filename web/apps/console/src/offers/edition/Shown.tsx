import { Page, type Tab, Tabs, useLanguage } from '@regulars/kit'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../../access/session'
import { ruleName, tag } from '../../rules/body'
import type { Vocabulary } from '../../rules/conditions/language'
import { StatePill, useSchedule } from '../../rules/state'
import { useTrialWords } from '../../versions/trialWords'
import { VersionNotice } from '../../versions/VersionNotice'
import { TryOnPast } from '../../whatif/TryOnPast'
import { Funnel } from '../coupons/Funnel'
import { useOfferWords } from '../offerWords'
import type { Edition } from './draft'
import { Crumb } from './EditionPage'
import { End } from './End'
import { History } from './History'
import { OfferTrial } from './OfferTrial'
import { Publish } from './Publish'
import { Reading } from './Reading'
import { RollOut } from './RollOut'
import type { Subject } from './subject'
import { Workbench } from './Workbench'

type Doing = 'publish' | 'end' | 'rollOut'

interface Props {
    subject: Subject
    vocabulary: Vocabulary
    editions: readonly Edition[]
    shown: Edition
    current: Edition
}

/** An offer as it stands: what it says and does, its versions, and what became of its coupons. */
export function Shown({ subject, vocabulary, editions, shown, current }: Props) {
    const words = useOfferWords()
    const [language] = useLanguage()
    const schedule = useSchedule()
    const navigate = useNavigate()
    const { tab } = useSearch({ strict: false }) as { tab?: string }
    const [doing, setDoing] = useState<Doing>()
    const close = () => setDoing(undefined)
    const running = editions.find((each) => each.state === 'RUNNING')
    const { offer } = shown.draft
    const look = (version: number | undefined) =>
        void navigate({
            to: subject.page,
            params: { id: shown.id },
            search: version === undefined ? {} : { version: tag(version) },
        })
    const items = useItems({ subject, vocabulary, editions, shown, current }, look)
    return (
        <Page
            title={language === 'zh' ? offer.name : offer.nameEn}
            before={<Crumb subject={subject} />}
            lead={
                <span className="row">
                    <StatePill state={shown.state} />
                    <span>{words('versionN', { n: shown.version })}</span>
                    <span className="num">{schedule(shown)}</span>
                </span>
            }
            actions={<Actions subject={subject} shown={shown} running={running} current={current} onDo={setDoing} />}
        >
            <VersionNotice versions={editions} shown={shown} current={current} onLook={look} />
            <Tabs
                activeKey={tab ?? 'offer'}
                onChange={(next) =>
                    void navigate({
                        to: '.',
                        search: (now: Record<string, unknown>) => ({
                            ...now,
                            tab: next === 'offer' ? undefined : next,
                        }),
                        replace: true,
                    })
                }
                items={items}
            />
            {doing === 'publish' ? (
                <Publish subject={subject} vocabulary={vocabulary} edition={shown} running={running} onClose={close} />
            ) : null}
            {doing === 'end' ? <End subject={subject} edition={current} onClose={close} /> : null}
            {doing === 'rollOut' ? <RollOut subject={subject} edition={running ?? current} onClose={close} /> : null}
        </Page>
    )
}

/** What there is to look at. */
function useItems({ subject, vocabulary, editions, shown }: Props, look: (version: number) => void): Tab[] {
    const words = useOfferWords()
    const trialWords = useTrialWords()
    const can = useCan()
    const running = editions.find((each) => each.state === 'RUNNING')
    const tried = !subject.coupon && running?.draft.offer.trial !== undefined && can('GET /api/v1/offers/{id}/trial')
    return [
        {
            key: 'offer',
            label: words(subject.coupon ? 'tabCoupon' : 'tabOffer'),
            children: (
                <Workbench subject={subject} vocabulary={vocabulary} draft={shown.draft} id={shown.id} said={shown}>
                    {() => <Reading vocabulary={vocabulary} of={shown} />}
                </Workbench>
            ),
        },
        ...(subject.coupon && can('GET /api/v1/coupon-templates/{id}/funnel')
            ? [{ key: 'funnel', label: words('tabFunnel'), children: <Funnel template={shown.id} /> }]
            : []),
        ...(running !== undefined && tried
            ? [
                  {
                      key: 'trial',
                      label: trialWords('tab'),
                      children: <OfferTrial id={running.id} version={running.version} />,
                  },
              ]
            : []),
        {
            key: 'versions',
            label: `${words('tabVersions')} ${editions.length}`,
            children: <History vocabulary={vocabulary} editions={editions} shown={shown} onLook={look} />,
        },
    ]
}

function Actions({
    subject,
    shown,
    running,
    current,
    onDo,
}: {
    subject: Subject
    shown: Edition
    running: Edition | undefined
    current: Edition
    onDo: (doing: Doing) => void
}) {
    const words = useOfferWords()
    const [language] = useLanguage()
    const can = useCan()
    const navigate = useNavigate()
    const { needs } = subject
    const ends = current.state === 'RUNNING' || current.state === 'SCHEDULED'
    const tried = !subject.coupon && running?.draft.offer.trial !== undefined
    return (
        <>
            {ends && can(needs.withdraw) ? (
                <Button danger onClick={() => onDo('end')}>
                    {words('endNow')}
                </Button>
            ) : null}
            {tried && can(needs.rollOut) ? (
                <Button type="primary" onClick={() => onDo('rollOut')}>
                    {words('rollOut')}
                </Button>
            ) : null}
            {subject.coupon ? null : (
                <TryOnPast
                    draft={{ offer: { id: shown.id, version: shown.version } }}
                    name={`${ruleName(shown.draft.offer, language)} · ${words('versionN', { n: shown.version })}`}
                />
            )}
            {can(needs.version) ? (
                <Button
                    onClick={() =>
                        void navigate({
                            to: subject.page,
                            params: { id: shown.id },
                            search: { edit: tag(shown.version), step: 'terms' },
                        })
                    }
                >
                    {words('edit')}
                </Button>
            ) : null}
            {shown.state === 'DRAFT' && can(needs.publish) ? (
                <Button type="primary" onClick={() => onDo('publish')}>
                    {words('publish')}
                </Button>
            ) : null}
        </>
    )
}
