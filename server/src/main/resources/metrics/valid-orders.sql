-- def: DEF-01
-- board: overview
-- unit: count
-- zh: 有效订单数 | 已支付、未取消且净额大于 0 的订单数；净额 = 商品折后金额 − 截至当日已知的退款，不含运费；与支付方式无关。
-- en: Valid orders | Orders that are paid, not cancelled and have a net amount above 0; net = goods after all discounts less refunds known by then, without freight; the tender does not matter.
-- by: store region brand channel tier
with bought as (
  select s.member, s.day, s.grp, s.id
  from sales s
)
-- value
select p.period, b.grp, count(*) as num, cast(1 as bigint) as den
from periods p
join bought b on b.day between p.from_day and p.to_day
group by p.period, b.grp
-- members
select distinct b.member, 1 as counted
from bought b
join periods p on b.day between p.from_day and p.to_day
where b.member is not null and (:everybody = 1 or b.grp = :group)
