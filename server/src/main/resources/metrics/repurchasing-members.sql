-- def: DEF-07
-- board: repurchase
-- unit: share
-- zh: 复购会员占比 | 期内有购买、且该次购买距上一次购买不超过 30 天的会员 ÷ 期末会员数（DEF-04）。与活跃率（DEF-06）同一期间、同一人群，可画在同一张图上；分母是全部会员，不是购买过的会员。
-- en: Repurchasing members | Members with an occasion in the period that came at most 30 days after the one before it ÷ members at the period's end (DEF-04). The same days and the same members as the active rate (DEF-06), so that both stand in one chart; it divides by all members, not by buyers.
-- by: store channel tier
with bought as (
  select distinct v.member, v.day
  from valid v
  where v.member is not null
),
gaps as (
  select b.member, b.day, b.day - lag(b.day) over (partition by b.member order by b.day) as gap
  from bought b
),
again as (
  select distinct p.period, g.member
  from periods p
  join gaps g on g.day between p.from_day and p.to_day and g.gap <= 30
),
counted as (
  select p.period, m.grp, m.member, case when a.member is null then 0 else 1 end as counted
  from periods p
  join people m on m.day <= p.to_day
  left join again a on a.period = p.period and a.member = m.member
)
-- value
select c.period, c.grp, cast(sum(c.counted) as bigint) as num, count(*) as den
from counted c
group by c.period, c.grp
-- members
select c.member, c.counted
from counted c
where :everybody = 1 or c.grp = :group
