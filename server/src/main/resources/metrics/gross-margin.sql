-- def: MARGIN
-- board: value
-- unit: share
-- zh: 毛利率 | （净额 − 商品成本）÷ 净额，只算成本已知的商品行；占全部净额的多少见“成本已知占比”。成本按成交时刻最近一级价目表（门店、大区、品牌、集团、全链）里的成本价；退回的商品连同成本一并扣除。尚不含积分与权益成本。
-- en: Gross margin | (Net amount − cost of goods) ÷ net amount, of the order lines alone whose cost is known; which share of the net amount those are says "Sales of known cost". The cost is that of the price list of the moment of the sale at the nearest place (store, region, brand, group, chain); what came back is taken off with its cost. Without the cost of points and benefits.
-- by: store region brand channel tier
with sold as (
  select p.period, g.grp, g.member, g.net, g.cost
  from periods p
  join goods g on g.day between p.from_day and p.to_day
)
-- value
select s.period, s.grp, cast(sum(s.net - s.cost) as bigint) as num, cast(sum(s.net) as bigint) as den
from sold s
where s.cost is not null
group by s.period, s.grp
-- members
select s.member, max(case when s.cost is null then 0 else 1 end) as counted
from sold s
where s.member is not null and (:everybody = 1 or s.grp = :group)
group by s.member
