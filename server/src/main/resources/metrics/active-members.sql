-- def: DEF-05
-- board: activity
-- unit: count
-- zh: 活跃会员 | 期内至少有一次有效行为的会员（按日为 DAU，按周为 WAU，按月为 MAU）。有效行为：{{active}}；收到消息、系统自动入账与过期不算。
-- en: Active members | Members with at least one qualifying event in the period (a day gives DAU, a week WAU, a month MAU). Qualifying: {{active}}. Never: receiving a message, automatic postings, expiry.
-- by: store channel tier
-- action: segment
with who as (
  select distinct p.period, a.grp, a.member
  from periods p
  join active a on a.day between p.from_day and p.to_day
)
-- value
select w.period, w.grp, count(*) as num, cast(1 as bigint) as den
from who w
group by w.period, w.grp
-- members
select distinct w.member, 1 as counted
from who w
where :everybody = 1 or w.grp = :group
