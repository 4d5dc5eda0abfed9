-- def: DEF-13
-- board: value
-- unit: money
-- zh: 观察 LTV（收入） | 按注册月分组：截至第 n 月末累计净额 ÷ 该组全部会员（无论是否购买）。收入口径，不扣任何成本；扣除成本的见“观察 LTV（扣除成本）”。只列已结束的月份。
-- en: Observed LTV (revenue) | By month of registration: net amount so far at the end of month n ÷ all members of the cohort, buyers or not. It is revenue: no cost is taken off; "Observed LTV (less costs)" takes off what is known. Only completed months.
-- by:
-- cohorts: month
with cohort as (
  select c.month as cohort, p.member
  from people p
  join calendar c on c.day = p.day
),
ages as (
  select k.cohort, a.age, count(*) as members
  from cohort k
  join ages_of a on k.cohort + a.age <= :lastMonth
  group by k.cohort, a.age
),
spent as (
  select k.cohort, c.month - k.cohort as age, cast(sum(v.net) as bigint) as net
  from cohort k
  join valid v on v.member = k.member
  join calendar c on c.day = v.day
  group by k.cohort, c.month - k.cohort
)
-- value
select g.cohort as period, '' as grp, g.age, cast(coalesce(sum(s.net), 0) as bigint) as num, g.members as den
from ages g
left join spent s on s.cohort = g.cohort and s.age <= g.age
where g.cohort between :firstMonth and :lastMonth
group by g.cohort, g.age, g.members
-- members
select k.member, max(case when :age < 0 or b.month is not null then 1 else 0 end) as counted
from cohort k
left join (
  select distinct v.member, c.month
  from valid v
  join calendar c on c.day = v.day
) b on b.member = k.member and b.month <= k.cohort + :age
where cast(k.cohort as string) = :group or :everybody = 1
group by k.member
