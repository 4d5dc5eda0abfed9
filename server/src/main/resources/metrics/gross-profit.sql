-- def: MARGIN
-- board: value
-- unit: money
-- zh: 毛利额 | 净额 − 商品成本，只算成本已知的商品行；成本按成交时刻最近一级价目表（门店、大区、品牌、集团、全链）里的成本价。尚不含积分与权益成本。
-- en: Gross profit | Net amount − cost of goods, of the order lines alone whose cost is known, by the price list of the moment of the sale at the nearest place (store, region, brand, group, chain). Without the cost of points and benefits.
-- by: store region brand channel tier
with sold as (
  select p.period, g.grp, g.member, g.net, g.cost
  from periods p
  join goods g on g.day between p.from_day and p.to_day
)
-- value
select s.period, s.grp, cast(sum(s.net - s.cost) as bigint) as num, cast(1 as bigint) as den
from sold s
where s.cost is not null
group by s.period, s.grp
-- members
select s.member, max(case when s.cost is null then 0 else 1 end) as counted
from sold s
where s.member is not null and (:everybody = 1 or s.grp = :group)
group by s.member
