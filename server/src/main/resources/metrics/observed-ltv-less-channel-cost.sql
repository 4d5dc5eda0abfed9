-- def: DEF-13
-- board: value
-- unit: money
-- zh: 观察 LTV（扣除渠道费用） | 按注册月分组：（截至第 n 月末累计净额 − 当月渠道费用）÷ 该组全部会员（无论是否购买）。只列录入了渠道费用的注册月，因此与收入 LTV 分开；不扣商品成本与权益成本。只列已结束的月份，转正即已收回渠道费用。
-- en: Observed LTV less channel cost | By month of registration: (net amount so far at the end of month n − what channels cost in the month of registration) ÷ all members of the cohort, buyers or not. Only months whose channel costs were entered, so it stands apart from revenue LTV; costs of goods and benefits are not taken off. Only completed months; above 0 the cost of the channels has come back.
-- by:
-- cohorts: month
-- filters: channel
with cohort as (
  select c.month as cohort, p.member
  from people p
  join calendar c on c.day = p.day
),
paid as (
  select k.month as cohort, cast(sum(k.cost) as bigint) as cost
  from costs k
  group by k.month
),
ages as (
  select k.cohort, a.age, b.cost, count(*) as members
  from cohort k
  join paid b on b.cohort = k.cohort
  join ages_of a on k.cohort + a.age <= :lastMonth
  group by k.cohort, a.age, b.cost
),
spent as (
  select k.cohort, c.month - k.cohort as age, cast(sum(v.net) as bigint) as net
  from cohort k
  join valid v on v.member = k.member
  join calendar c on c.day = v.day
  group by k.cohort, c.month - k.cohort
)
-- value
select g.cohort as period, '' as grp, g.age, cast(coalesce(sum(s.net), 0) as bigint) - g.cost as num, g.members as den
from ages g
left join spent s on s.cohort = g.cohort and s.age <= g.age
where g.cohort between :firstMonth and :lastMonth
group by g.cohort, g.age, g.members, g.cost
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
