-- def: DEF-16
-- board: retention
-- unit: share
-- zh: 购买留存率 | 按首购月分组：第 n 月至少购买一次的会员 ÷ 该组会员；首购月为第 0 月；只列已结束的月份。
-- en: Retention by purchase | By month of the first purchase: members with an occasion in month n after it ÷ the cohort; the month of entry is 0; only completed months.
-- by:
-- cohorts: month
-- counts: occasions
with entry as (
  select h.member, h.cohort
  from cohorts h
)
-- value
select r.cohort as period, '' as grp, r.age, r.num, r.den
from retained r
-- members
select e.member, max(case when :age < 0 or c.month is not null then 1 else 0 end) as counted
from entry e
left join month_of c on c.member = e.member and c.month = e.cohort + :age
where cast(e.cohort as string) = :group or :everybody = 1
group by e.member
