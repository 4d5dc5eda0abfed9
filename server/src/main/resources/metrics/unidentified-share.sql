-- def: DEF-35
-- board: activity
-- unit: share
-- zh: 未识别订单占比 | 未关联会员的有效订单 ÷ 全部有效订单；这些订单不进入留存计算。
-- en: Unidentified orders | Valid orders without a member ÷ all valid orders; they are left out of retention.
-- by: store region brand channel
-- filters: store channel
with bought as (
  select p.period, s.grp, s.member, s.day, s.net, s.paid, s.list
  from periods p
  join sales s on s.day between p.from_day and p.to_day
)
-- value
select b.period, b.grp, count(*) - count(b.member) as num, count(*) as den
from bought b
group by b.period, b.grp
-- members
select distinct b.member, 0 as counted
from bought b
where b.member is not null and (:everybody = 1 or b.grp = :group)
