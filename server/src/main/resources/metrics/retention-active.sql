-- def: DEF-16
-- board: retention
-- unit: share
-- zh: 活跃留存率 | 按首次活跃月分组：第 n 月至少有一次有效行为（DEF-05）的会员 ÷ 该组会员；只列已结束的月份。有效行为：{{active}}。
-- en: Retention by activity | By month of the first qualifying event (DEF-05): members with one in month n after it ÷ the cohort; only completed months. Qualifying: {{active}}.
-- by:
-- cohorts: month
-- counts: active
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
