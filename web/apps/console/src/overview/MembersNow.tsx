import { InfoCircleOutlined } from '@ant-design/icons'
import { count, Panel, short, useLanguage } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useCan } from '../access/session'
import { Bars } from './Bars'
import type { Overview } from './overviewQuery'
import { useOverviewWords } from './overviewWords'

/** How many members, in which tiers, and the points they hold. */
export function MembersNow({ overview }: { overview: Overview }) {
    const words = useOverviewWords()
    const can = useCan()
    const [language] = useLanguage()
    const tiers = overview.tiers ?? []
    const all = Math.max(1, overview.members)
    return (
        <Panel title={words('members')}>
            <div className="pair">
                <div>
                    <div className="soft">{words('membersTotal')}</div>
                    <b className="num">{count(overview.members)}</b>
                </div>
                <div>
                    <div className="soft">
                        {words('outstanding')}{' '}
                        <Tooltip title={words('outstandingIs')}>
                            <InfoCircleOutlined aria-label={words('outstandingIs')} tabIndex={0} />
                        </Tooltip>
                    </div>
                    <b className="num" title={count(overview.pointsOutstanding)}>
                        {short(overview.pointsOutstanding, language)}
                    </b>
                </div>
            </div>
            <Bars
                label={words('members')}
                bars={tiers.map((tier) => {
                    const name = language === 'zh' ? tier.nameZh : tier.nameEn
                    return {
                        key: tier.code,
                        name: can('POST /api/v1/members/lists') ? (
                            <Link to="/members" search={{ tiers: [tier.code] }}>
                                {name}
                            </Link>
                        ) : (
                            name
                        ),
                        value: tier.members,
                        shown: count(tier.members),
                        note: words('tierShare', { share: `${((100 * tier.members) / all).toFixed(1)}%` }),
                    }
                })}
            />
        </Panel>
    )
}
