import { Empty, Figure, Figures, moment, Page, Panel, Read, textOf, useBoth } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { AddressTabs } from '../AddressTabs'
import { useCan } from '../access/session'
import { useAuthorName } from '../names'
import { useAddress } from '../useAddress'
import { ChooseCore } from './ChooseCore'
import { CoreList } from './CoreList'
import { HandOver } from './HandOver'
import { type CoreFigures, coreFiguresQuery } from './owners'
import { useOwnerWords } from './ownerWords'
import { RetainedPanel } from './RetainedPanel'

/** Core members: who looks after them, when somebody last spoke to them, and how many stayed. */
export function CoreMembersPage() {
    const words = useOwnerWords()
    const can = useCan()
    const [address] = useAddress()
    const figures = useQuery(coreFiguresQuery(textOf(address.store)))
    const [doing, setDoing] = useState<'choose' | 'handOver'>()
    const rule = figures.data?.rule
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                <>
                    {can('POST /api/v1/owners/{id}/handovers') ? (
                        <Button onClick={() => setDoing('handOver')}>{words('handOver')}</Button>
                    ) : null}
                    {can('POST /api/v1/core-members/rules') ? (
                        <Button type={rule ? 'default' : 'primary'} onClick={() => setDoing('choose')}>
                            {words(rule ? 'change' : 'choose')}
                        </Button>
                    ) : null}
                </>
            }
        >
            <Read of={figures} lines={8}>
                {(read) =>
                    read.segment === undefined ? (
                        <Empty
                            title={words(read.rule ? 'gone' : 'none')}
                            text={words(read.rule ? 'goneText' : 'noneText')}
                        />
                    ) : (
                        <div className="stack">
                            <Summary of={read} />
                            <AddressTabs
                                tabs={[
                                    {
                                        key: 'list',
                                        label: words('tabList'),
                                        needs: 'GET /api/v1/core-members',
                                        body: () => <CoreList />,
                                    },
                                    {
                                        key: 'retention',
                                        label: words('tabRetention'),
                                        needs: 'GET /api/v1/core-members/figures',
                                        body: () => (read.retention ? <RetainedPanel of={read.retention} /> : null),
                                    },
                                ]}
                            />
                        </div>
                    )
                }
            </Read>
            {doing === 'choose' ? <ChooseCore now={rule?.segment} onClose={() => setDoing(undefined)} /> : null}
            {doing === 'handOver' ? <HandOver onClose={() => setDoing(undefined)} /> : null}
        </Page>
    )
}

/** Which segment, and how many of its members lack an owner or a word; each figure opens its list. */
function Summary({ of }: { of: CoreFigures }) {
    const words = useOwnerWords()
    const author = useAuthorName()
    const can = useCan()
    const [, change] = useAddress()
    const { rule, segment, counts } = of
    const open = (filter: { owner?: string; silentDays?: string }) => () =>
        change({ tab: undefined, pages: undefined, owner: undefined, silentDays: undefined, ...filter })
    if (!rule || !segment || !counts) return null
    return (
        <Panel
            title={words('rule')}
            more={<span className="faint">{words('ruleBy', { who: author(rule.author), at: moment(rule.at) })}</span>}
        >
            <div className="stack close">
                <p>
                    <SegmentName id={rule.segment} name={segment} linked={can('GET /api/v1/segments/{id}')} />
                </p>
                <Figures>
                    <Figure label={words('members')} value={counts.members} onOpen={open({})} />
                    <Figure label={words('nobodys')} value={counts.nobodys} onOpen={open({ owner: 'NOBODYS' })} />
                    <Figure label={words('ofLeft')} value={counts.ofLeft} onOpen={open({ owner: 'LEFT' })} />
                    <Figure
                        label={words('silent', { n: counts.silentDays })}
                        value={counts.silent}
                        onOpen={open({ silentDays: String(counts.silentDays) })}
                    />
                </Figures>
            </div>
        </Panel>
    )
}

function SegmentName({ id, name, linked }: { id: string; name: { zh: string; en: string }; linked: boolean }) {
    const both = useBoth()
    return linked ? (
        <Link to="/segments/$id" params={{ id }}>
            {both(name)}
        </Link>
    ) : (
        <b>{both(name)}</b>
    )
}
