-- def: DEF-36
-- board: value
-- unit: share
-- zh: 促销占比 | 有任何优惠的有效订单净额 ÷ 全部有效订单净额。按品类看时，为这些订单中该品类订单行保留的净额 ÷ 该品类的全部净额。
-- en: Promotion share | Net amount of valid orders with any discount ÷ net amount of all. By category it is what is kept of the lines of a category in such orders ÷ in all.
-- by: store region brand channel tier category
with bought as (
  select p.period, s.grp, s.member, s.net, case when s.list > s.paid then s.net else 0 end as offered
  from periods p
  join sales s on s.day between p.from_day and p.to_day
  where :by <> 'category'
  union all
  select p.period, k.category as grp, s.member, k.net, case when s.list > s.paid then k.net else 0 end as offered
  from periods p
  join sales s on s.day between p.from_day and p.to_day
  join kept k on k.order_id = s.id
  where :by = 'category' and k.net <> 0
)
-- value
select b.period, b.grp, cast(sum(b.offered) as bigint) as num, cast(sum(b.net) as bigint) as den
from bought b
group by b.period, b.grp
-- members
select b.member, max(case when b.offered <> 0 then 1 else 0 end) as counted
from bought b
where b.member is not null and (:everybody = 1 or b.grp = :group)
group by b.member
