-- def: DEF-10
-- board: value
-- unit: money
-- zh: 客单价 | 净额 ÷ 有效订单数。
-- en: Order value | Net amount ÷ valid orders.
-- by: store region brand channel tier
with bought as (
  select p.period, s.grp, s.member, s.day, s.net, s.paid, s.list
  from periods p
  join sales s on s.day between p.from_day and p.to_day
)
-- value
select b.period, b.grp, cast(sum(b.net) as bigint) as num, count(*) as den
from bought b
group by b.period, b.grp
-- members
select distinct b.member, 1 as counted
from bought b
where b.member is not null and (:everybody = 1 or b.grp = :group)
