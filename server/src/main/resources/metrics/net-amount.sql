-- def: DEF-01
-- board: overview
-- unit: money
-- zh: 净额 | 有效订单的净额合计：商品折后金额 − 截至当日已知的退款，不含运费。
-- en: Net amount | The net amounts of valid orders together: goods after all discounts less refunds known by then, without freight.
-- by: store region brand channel tier
with bought as (
  select s.member, s.day, s.grp, s.net
  from sales s
)
-- value
select p.period, b.grp, cast(sum(b.net) as bigint) as num, cast(1 as bigint) as den
from periods p
join bought b on b.day between p.from_day and p.to_day
group by p.period, b.grp
-- members
select distinct b.member, 1 as counted
from bought b
join periods p on b.day between p.from_day and p.to_day
where b.member is not null and (:everybody = 1 or b.grp = :group)
