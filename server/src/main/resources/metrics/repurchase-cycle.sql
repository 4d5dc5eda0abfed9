-- def: DEF-08
-- board: repurchase
-- unit: days
-- zh: 复购周期 | 同一会员相邻两次购买间隔天数的平均值，后一次在期内；只购买过一次的会员没有间隔，另行计数。
-- en: Repurchase cycle | Mean days between consecutive occasions of the same member, the later one inside the period; members of one occasion give no gap and are counted apart.
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
)
-- value
select t.period, t.grp, cast(sum(t.gap) as bigint) as num, count(*) as den
from there t
group by t.period, t.grp
-- members
select distinct t.member, 1 as counted
from there t
where :everybody = 1 or t.grp = :group
