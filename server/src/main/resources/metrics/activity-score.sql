-- def: DEF-34
-- board: activity
-- unit: score
-- zh: 活跃度得分 | 每位会员 Σ 权重 × 0.5^(天数 ÷ 30)，对期末全部会员取平均。权重：有效购买日 10（购买计为有效行为时），其他有效行为日 1；半衰期 30 天，一年以前的不计。有效行为：{{active}}。
-- en: Activity score | Σ weight × 0.5^(age in days ÷ 30) of each member, averaged over all members at the period's end. Weights: a day with a valid order 10 (where orders qualify), a day with another qualifying event 1; half-life 30 days, older than a year left out. Qualifying: {{active}}.
-- by: store channel tier
with days as (
  select a.grp, a.member, a.day, case when o.member is null or :ordersCount = 0 then 1 else 10 end as weight
  from active a
  left join (select distinct s.member, s.day from valid s where s.member is not null) o on o.member = a.member and o.day = a.day
),
scored as (
  select p.period, d.grp, cast(sum(d.weight * f.millionths) as bigint) as score
  from periods p
  join days d on d.day between p.to_day - 365 and p.to_day
  join decay f on f.age = p.to_day - d.day
  group by p.period, d.grp
),
there as (
  select p.period, m.grp, count(*) as members
  from periods p
  join people m on m.day <= p.to_day
  group by p.period, m.grp
)
-- value
select t.period, t.grp, coalesce(s.score, 0) as num, t.members * 1000000 as den
from there t
left join scored s on s.period = t.period and s.grp = t.grp
-- members
select distinct d.member, 1 as counted
from days d
join periods p on d.day between p.to_day - 365 and p.to_day
where :everybody = 1 or d.grp = :group
