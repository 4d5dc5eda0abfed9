-- def: DEF-16
-- board: retention
-- unit: share
-- zh: 滚动留存率 | 按首购月分组：第 n 月或之后（到最近一个已结束的月份为止）还买过的会员 ÷ 该组会员；首购月为第 0 月；只列已结束的月份，近期数值会随时间上升。
-- en: Rolling retention by purchase | By month of the first purchase: members with an occasion in month n after it or in a later completed month ÷ the cohort; the month of entry is 0; only completed months, and recent figures still rise.
-- by:
-- cohorts: month
-- counts: occasions
with seen as (
  select h.member, h.cohort, max(c.month) as month
  from cohorts h
  join month_of c on c.member = h.member
  where c.month <= :lastMonth
  group by h.member, h.cohort
)
-- value
select s.cohort as period, '' as grp, a.age, cast(sum(case when s.month >= s.cohort + a.age then 1 else 0 end) as bigint) as num,
  count(*) as den
from seen s
join ages_of a on s.cohort + a.age <= :lastMonth
where s.cohort between :firstMonth and :lastMonth
group by s.cohort, a.age
-- members
select s.member, case when :age < 0 or s.month >= s.cohort + :age then 1 else 0 end as counted
from seen s
where cast(s.cohort as string) = :group or :everybody = 1
