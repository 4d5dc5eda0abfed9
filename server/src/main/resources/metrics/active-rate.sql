-- def: DEF-06
-- board: activity
-- unit: share
-- zh: 活跃率 | 活跃会员（DEF-05）÷ 期末会员数（DEF-04）。有效行为：{{active}}。
-- en: Active rate | Active members (DEF-05) ÷ members at the period's end (DEF-04). Qualifying: {{active}}.
-- by: store channel tier
with who as (
  select distinct p.period, a.grp, a.member
  from periods p
  join active a on a.day between p.from_day and p.to_day
),
counted as (
  select p.period, m.grp, m.member, case when w.member is null then 0 else 1 end as counted
  from periods p
  join people m on m.day <= p.to_day
  left join who w on w.period = p.period and w.member = m.member
)
-- value
select c.period, c.grp, cast(sum(c.counted) as bigint) as num, count(*) as den
from counted c
group by c.period, c.grp
-- members
select c.member, c.counted
from counted c
where :everybody = 1 or c.grp = :group
