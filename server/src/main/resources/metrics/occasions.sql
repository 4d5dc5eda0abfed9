-- def: DEF-02
-- board: overview
-- unit: count
-- zh: 购买次数 | 会员在同一北京自然日内的全部有效订单计为一次购买。
-- en: Purchase occasions | All valid orders of one member on one Beijing calendar day count as one.
-- by: store region brand channel tier
with bought as (
  select o.member, o.day, o.grp
  from occasions o
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
where :everybody = 1 or b.grp = :group
