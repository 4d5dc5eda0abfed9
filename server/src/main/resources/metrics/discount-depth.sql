-- def: DEF-36
-- board: value
-- unit: share
-- zh: 折扣深度 | 1 − 实付 ÷ 标价：有效订单的标价与实付之差 ÷ 标价（退款前的商品金额）。
-- en: Discount depth | 1 − paid ÷ list: what valid orders were below their list prices ÷ their list prices (goods, before refunds).
-- by: store region brand channel tier
with bought as (
  select p.period, s.grp, s.member, s.day, s.net, s.paid, s.list
  from periods p
  join sales s on s.day between p.from_day and p.to_day
)
-- value
select b.period, b.grp, cast(sum(b.list - b.paid) as bigint) as num, cast(sum(b.list) as bigint) as den
from bought b
group by b.period, b.grp
-- members
select b.member, max(case when b.list <> b.paid then 1 else 0 end) as counted
from bought b
where b.member is not null and (:everybody = 1 or b.grp = :group)
group by b.member
