-- def: DEF-04
-- board: growth
-- unit: count
-- zh: 新增会员 | 期内注册、且未注销的会员。
-- en: New members | Members who registered in the period and are not cancelled.
-- by: store region brand channel tier
-- action: segment
with fresh as (
  select m.member, m.day, m.grp
  from people m
)
-- value
select p.period, f.grp, count(*) as num, cast(1 as bigint) as den
from periods p
join fresh f on f.day between p.from_day and p.to_day
group by p.period, f.grp
-- members
select distinct f.member, 1 as counted
from fresh f
join periods p on f.day between p.from_day and p.to_day
where :everybody = 1 or f.grp = :group
