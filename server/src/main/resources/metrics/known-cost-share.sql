-- def: MARGIN
-- board: value
-- unit: share
-- zh: 成本已知占比 | 成交时成本价已知的商品行净额 ÷ 全部净额。毛利率与毛利额只说得出这一部分。
-- en: Sales of known cost | Net amount of the order lines whose cost was known when they were sold ÷ all net amount. Margin and gross profit speak of this part alone.
-- by: store region brand channel tier
with sold as (
  select p.period, g.grp, g.member, g.net, g.cost
  from periods p
  join goods g on g.day between p.from_day and p.to_day
)
-- value
select s.period, s.grp, cast(sum(case when s.cost is null then 0 else s.net end) as bigint) as num, cast(sum(s.net) as bigint) as den
from sold s
group by s.period, s.grp
-- members
select s.member, max(case when s.cost is null then 0 else 1 end) as counted
from sold s
where s.member is not null and (:everybody = 1 or s.grp = :group)
group by s.member
