-- def: POINTS
-- board: points
-- unit: points
-- zh: 积分余额 | 期末会员持有的积分合计（含冻结），即未兑付的积分负债。
-- en: Points outstanding | Points that members hold at the end of the period, pending ones included: the liability in points.
-- by: store channel tier
with moved as (
  select q.period, p.grp, p.member, p.amount
  from periods q
  join points p on p.day <= q.to_day
  where 1 = 1
)
-- value
select m.period, m.grp, cast(sum(m.amount) as bigint) as num, cast(1 as bigint) as den
from moved m
group by m.period, m.grp
-- members
select distinct m.member, 1 as counted
from moved m
where :everybody = 1 or m.grp = :group
