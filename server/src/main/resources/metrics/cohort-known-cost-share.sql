-- def: DEF-13
-- board: value
-- unit: share
-- zh: 成本已知占比（同期群） | 按注册月分组：截至第 n 月末，该组会员购买的成本已知商品行的净额 ÷ 其全部净额。“观察 LTV（扣除成本）”只说得出这一部分。只列已结束的月份。
-- en: Sales of known cost, by cohort | By month of registration: of what the members of the cohort bought so far at the end of month n, net amount of the order lines whose cost is known ÷ all net amount. "Observed LTV (less costs)" speaks of this part alone. Only completed months.
-- by:
-- cohorts: month
-- sized: yes
-- filters: channel
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
  select k.cohort, c.month - k.cohort as age, cast(sum(l.net) as bigint) as net,
    cast(sum(case when p.cost is null then 0 else l.net end) as bigint) as known
  from cohort k
  join valid v on v.member = k.member
  join calendar c on c.day = v.day
  join kept l on l.order_id = v.id
  left join priced p on p.order_id = l.order_id and p.line = l.line
  group by k.cohort, c.month - k.cohort
)
-- value
select g.cohort as period, '' as grp, g.age, g.members, cast(coalesce(sum(b.known), 0) as bigint) as num,
  cast(coalesce(sum(b.net), 0) as bigint) as den
from ages g
left join bought b on b.cohort = g.cohort and b.age <= g.age
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
