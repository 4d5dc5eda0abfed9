-- def: DEF-16
-- board: retention
-- unit: share
-- zh: 购买留存率 | 按首购月分组：第 n 月至少购买一次的会员 ÷ 该组会员；首购月为第 0 月；只列已结束的月份。
-- en: Retention by purchase | By month of the first purchase: members with an occasion in month n after it ÷ the cohort; the month of entry is 0; only completed months.
-- by:
-- cohorts: month
with entry as (
  select a.member, min(c.month) as cohort
  from occasions a
  join calendar c on c.day = a.day
  group by a.member
),
came as (
  select distinct a.member, c.month
  from occasions a
  join calendar c on c.day = a.day
),
kept as (
  select e.cohort, c.month - e.cohort as age, count(*) as members
  from entry e
  join came c on c.member = e.member
  group by e.cohort, c.month - e.cohort
),
sizes as (
  select e.cohort, count(*) as members
  from entry e
  group by e.cohort
)
-- value
select z.cohort as period, '' as grp, a.age, coalesce(k.members, 0) as num, z.members as den
from sizes z
join ages_of a on z.cohort + a.age <= :lastMonth
left join kept k on k.cohort = z.cohort and k.age = a.age
where z.cohort between :firstMonth and :lastMonth
-- members
select e.member, 1 as counted
from entry e
where cast(e.cohort as string) = :group or :group = ''
