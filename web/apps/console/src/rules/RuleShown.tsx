import { afterPaint, Page, Tabs, useLanguage } from '@regulars/kit'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { VersionNotice } from '../versions/VersionNotice'
import { TryOnPast } from '../whatif/TryOnPast'
import { ruleName, tag, type Version, written } from './body'
import type { Vocabulary } from './conditions/language'
import { PublishModal } from './PublishModal'
import { RollOutModal } from './RollOutModal'
import { Crumb } from './RulePage'
import { RuleReading } from './RuleReading'
import { RuleWorkbench } from './RuleWorkbench'
import { useRuleWords } from './ruleWords'
import { StatePill, useSchedule } from './state'
import { TrialPanel } from './TrialPanel'
import { useTrialText } from './useBodyText'
import { Versions } from './Versions'
import { WithdrawModal } from './WithdrawModal'

type Doing = 'publish' | 'withdraw' | 'rollOut'

interface ShownProps {
    vocabulary: Vocabulary
    versions: readonly Version[]
    shown: Version
    current: Version
}

/** A rule as it stands: what it says and does, its versions, its trial. */
export function RuleShown({ vocabulary, versions, shown, current }: ShownProps) {
    const [language] = useLanguage()
    const navigate = useNavigate()
    const can = useCan()
    const { tab } = useSearch({ strict: false }) as { tab?: string }
    const [doing, setDoing] = useState<Doing>()
    const body = written(shown.body)
    const close = () => setDoing(undefined)
    const running = versions.find((each) => each.state === 'RUNNING')
    const look = useLooking(shown.id)
    return (
        <RuleWorkbenchTabs
            tab={tab ?? 'rule'}
            onTab={(next) =>
                void navigate({
                    to: '.',
                    search: (now: Record<string, unknown>) => ({ ...now, tab: next === 'rule' ? undefined : next }),
                    replace: true,
                })
            }
            title={ruleName(body, language)}
            lead={<Lead of={shown} />}
            actions={<Actions shown={shown} running={running} current={current} onDo={setDoing} />}
            notice={<VersionNotice versions={versions} shown={shown} current={current} onLook={look} />}
            versions={versions.length}
            onTrial={running?.body.trial !== undefined && can('GET /api/v1/rules/{id}/trial')}
            rule={
                <RuleWorkbench vocabulary={vocabulary} body={body} rule={shown.id} said={shown}>
                    {({ when, line }, warnings) => (
                        <>
                            <RuleReading vocabulary={vocabulary} body={body} when={when} line={line} />
                            {doing === 'publish' ? (
                                <PublishModal
                                    vocabulary={vocabulary}
                                    version={shown}
                                    running={running}
                                    warnings={warnings}
                                    onClose={close}
                                />
                            ) : null}
                        </>
                    )}
                </RuleWorkbench>
            }
            history={<Versions vocabulary={vocabulary} versions={versions} shown={shown} />}
            trial={<TrialPanel version={running ?? shown} />}
        >
            {doing === 'withdraw' ? <WithdrawModal version={current} onClose={close} /> : null}
            {doing === 'rollOut' ? <RollOutModal version={running ?? current} onClose={close} /> : null}
        </RuleWorkbenchTabs>
    )
}

function Lead({ of }: { of: Version }) {
    const words = useRuleWords()
    const schedule = useSchedule()
    const trialText = useTrialText()
    return (
        <span className="row">
            <StatePill state={of.state} />
            <span>{words('versionN', { n: of.version })}</span>
            <span className="num">{schedule(of)}</span>
            <span>{trialText(of.body)}</span>
        </span>
    )
}

function useLooking(id: string): (version: number | undefined) => void {
    const navigate = useNavigate()
    return (version) =>
        void navigate({
            to: '/rules/$id',
            params: { id },
            search: version === undefined ? {} : { version: tag(version) },
        })
}

function RuleWorkbenchTabs(props: {
    tab: string
    onTab: (tab: string) => void
    title: string
    lead: React.ReactNode
    actions: React.ReactNode
    notice: React.ReactNode
    versions: number
    onTrial: boolean
    rule: React.ReactNode
    history: React.ReactNode
    trial: React.ReactNode
    children: React.ReactNode
}) {
    const words = useRuleWords()
    return (
        <Page title={props.title} before={<Crumb />} lead={props.lead} actions={props.actions}>
            {props.notice}
            <Tabs
                activeKey={props.tab}
                onChange={props.onTab}
                items={[
                    { key: 'rule', label: words('tabRule'), children: props.rule },
                    ...(props.onTrial ? [{ key: 'trial', label: words('tabTrial'), children: props.trial }] : []),
                    {
                        key: 'versions',
                        label: `${words('tabVersions')} ${props.versions}`,
                        children: props.history,
                    },
                ]}
            />
            {props.children}
        </Page>
    )
}

function Actions({
    shown,
    running,
    current,
    onDo,
}: {
    shown: Version
    running: Version | undefined
    current: Version
    onDo: (doing: Doing) => void
}) {
    const words = useRuleWords()
    const [language] = useLanguage()
    const can = useCan()
    const navigate = useNavigate()
    const stoppable = current.state === 'RUNNING' || current.state === 'SCHEDULED'
    return (
        <>
            {stoppable && can('POST /api/v1/rules/{id}/withdrawals') ? (
                <Button danger onClick={() => onDo('withdraw')}>
                    {words('withdraw')}
                </Button>
            ) : null}
            {running?.body.trial && can('POST /api/v1/rules/{id}/rollouts') ? (
                <Button type="primary" onClick={() => onDo('rollOut')}>
                    {words('rollOut')}
                </Button>
            ) : null}
            <TryOnPast
                draft={{ rule: { id: shown.id, version: shown.version } }}
                name={`${ruleName(shown.body, language)} · ${words('versionN', { n: shown.version })}`}
            />
            {can('POST /api/v1/rules/{id}/versions') ? (
                <Button
                    onClick={() =>
                        afterPaint(
                            () =>
                                void navigate({
                                    to: '/rules/$id',
                                    params: { id: shown.id },
                                    search: (now: Record<string, unknown>) => ({
                                        order: now.order as string | undefined,
                                        edit: tag(shown.version),
                                    }),
                                }),
                        )
                    }
                >
                    {words('edit')}
                </Button>
            ) : null}
            {shown.state === 'DRAFT' && can('POST /api/v1/rules/{id}/publications') ? (
                <Button type="primary" onClick={() => onDo('publish')}>
                    {words('publish')}
                </Button>
            ) : null}
        </>
    )
}
