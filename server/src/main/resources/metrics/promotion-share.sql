-- def: DEF-36
-- board: value
-- unit: share
-- zh: 促销占比 | 有任何优惠的有效订单净额 ÷ 全部有效订单净额。
-- en: Promotion share | Net amount of valid orders with any discount ÷ net amount of all.
-- by: store region brand channel tier
with bought as (
  select p.period, s.grp, s.member, s.day, s.net, s.paid, s.list
  from periods p
  join sales s on s.day between p.from_day and p.to_day
)
-- value
select b.period, b.grp, cast(sum(case when b.list > b.paid then b.net else 0 end) as bigint) as num, cast(sum(b.net) as bigint) as den
from bought b
group by b.period, b.grp
-- members
select distinct b.member, 1 as counted
from bought b
where b.member is not null and (:group = '' or b.grp = :group)
