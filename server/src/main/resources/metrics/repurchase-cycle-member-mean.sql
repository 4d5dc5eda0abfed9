-- def: DEF-08
-- board: repurchase
-- unit: days
-- zh: 人均复购周期 | 先算每位会员自己的平均间隔（精确到百万分之一天，四舍五入），再对会员取平均。
-- en: Repurchase cycle, mean of members | The mean gap of each member (to a millionth of a day, rounded), averaged over members.
-- by: store region brand channel tier
with gaps as (
  select o.grp, o.member, o.day, o.day - lag(o.day) over (partition by o.grp, o.member order by o.day) as gap
  from occasions o
),
there as (
  select p.period, g.grp, g.member, g.gap
  from periods p
  join gaps g on g.day between p.from_day and p.to_day
  where g.gap is not null
),
own as (
  select t.period, t.grp, t.member, cast(sum(t.gap) as bigint) as total, count(*) as many
  from there t
  group by t.period, t.grp, t.member
)
-- value
select o.period, o.grp, cast(sum(cast(floor((2000000 * o.total + o.many) / (2 * o.many)) as bigint)) as bigint) as num,
  count(*) * 1000000 as den
from own o
group by o.period, o.grp
-- members
select distinct t.member, 1 as counted
from there t
where :everybody = 1 or t.grp = :group
