-- def: COHORTS
-- board: retention
-- unit: number
-- zh: 人均订单数（同期群） | 按注册月分组：第 n 月的有效订单数 ÷ 该组全部会员（无论是否购买）；注册月为第 0 月；只列已结束的月份。
-- en: Orders per member, by cohort | By month of registration: valid orders in month n after it ÷ all members of the cohort, buyers or not; the month of registration is 0; only completed months.
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
bought as (
  select k.cohort, c.month - k.cohort as age, count(*) as much
  from cohort k
  join valid v on v.member = k.member
  join calendar c on c.day = v.day
  group by k.cohort, c.month - k.cohort
)
-- value
select g.cohort as period, '' as grp, g.age, cast(coalesce(sum(b.much), 0) as bigint) as num, g.members as den
from ages g
left join bought b on b.cohort = g.cohort and b.age = g.age
where g.cohort between :firstMonth and :lastMonth
group by g.cohort, g.age, g.members
-- members
select k.member, max(case when :age < 0 or b.month is not null then 1 else 0 end) as counted
from cohort k
left join (
  select distinct v.member, c.month
  from valid v
  join calendar c on c.day = v.day
) b on b.member = k.member and b.month = k.cohort + :age
where cast(k.cohort as string) = :group or :everybody = 1
group by k.member
