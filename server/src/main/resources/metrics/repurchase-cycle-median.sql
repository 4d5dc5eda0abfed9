-- def: DEF-08
-- board: repurchase
-- unit: days
-- zh: 复购周期中位数 | 同一会员相邻两次购买间隔天数的中位数，后一次在期内。
-- en: Repurchase cycle, median | The median of the days between consecutive occasions of the same member, the later one inside the period.
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
ordered as (
  select t.period, t.grp, t.member, t.gap,
    row_number() over (partition by t.period, t.grp order by t.gap, t.member) as nth,
    count(*) over (partition by t.period, t.grp) as many
  from there t
)
-- value
select o.period, o.grp, cast(sum(o.gap) as bigint) as num, count(*) as den
from ordered o
where 2 * o.nth between o.many and o.many + 2
group by o.period, o.grp
-- members
select distinct t.member, 1 as counted
from there t
where :everybody = 1 or t.grp = :group
