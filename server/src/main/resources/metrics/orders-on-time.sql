-- def: TECHNOLOGY
-- board: value
-- unit: share
-- zh: 订单当日到达率 | 期内的有效订单中，成交当日就已到达系统的 ÷ 全部有效订单。
-- en: Orders heard of on their day | Valid orders of the period that reached the system on the day of the sale ÷ all valid orders.
-- by: store region brand channel tier
with bought as (
  select p.period, s.grp, s.member, case when o.known_day <= o.day then 1 else 0 end as counted
  from periods p
  join sales s on s.day between p.from_day and p.to_day
  join orders o on o.id = s.id
)
-- value
select b.period, b.grp, cast(sum(b.counted) as bigint) as num, count(*) as den
from bought b
group by b.period, b.grp
-- members
select b.member, max(b.counted) as counted
from bought b
where b.member is not null and (:everybody = 1 or b.grp = :group)
group by b.member
