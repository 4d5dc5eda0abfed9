-- def: DEF-17
-- board: retention
-- unit: share
-- settles: 31
-- waits: yes
-- zh: 新会员 30 天流失率 | 注册次日起 30 天内没有任何有效行为（DEF-05）的会员 ÷ 期内注册的会员；只含注册满 31 天者。有效行为：{{active}}。
-- en: New-member loss in 30 days | Members with no qualifying event (DEF-05) on days 1–30 after the day of registration ÷ members who registered in the period; only those registered at least 31 days. Qualifying: {{active}}.
-- by: store channel tier page
-- action: segment
with came as (
  select distinct m.member
  from people m
  join did d on d.member = m.member and d.day > m.day and d.day <= m.day + 30
),
who as (
  select m.member, m.day, m.grp, case when c.member is null then 1 else 0 end as counted
  from people m
  left join came c on c.member = m.member
  where m.day + 31 <= :asOf
)
-- value
select p.period, w.grp, cast(sum(w.counted) as bigint) as num, count(*) as den
from periods p
join who w on w.day between p.from_day and p.to_day
group by p.period, w.grp
-- members
select w.member, w.counted
from who w
join periods p on w.day between p.from_day and p.to_day
where :everybody = 1 or w.grp = :group
