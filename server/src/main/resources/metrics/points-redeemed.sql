-- def: POINTS
-- board: points
-- unit: points
-- zh: 积分兑换 | 期内兑换的积分，扣除撤销的兑换。
-- en: Points redeemed | Points redeemed in the period, less cancelled redemptions.
-- by: store channel tier
with moved as (
  select q.period, p.grp, p.member, p.amount
  from periods q
  join points p on p.day between q.from_day and q.to_day
  where p.house = 'REDEEM'
)
-- value
select m.period, m.grp, cast(sum(-m.amount) as bigint) as num, cast(1 as bigint) as den
from moved m
group by m.period, m.grp
-- members
select distinct m.member, 1 as counted
from moved m
where :everybody = 1 or m.grp = :group
