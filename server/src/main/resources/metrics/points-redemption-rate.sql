-- def: DEF-24
-- board: points
-- unit: share
-- zh: 积分兑换率 | 期内兑换的积分（扣除撤销）÷ 期内发放的积分（扣除退货收回），均为净额。
-- en: Points redemption rate | Points redeemed in the period, net of cancelled redemptions ÷ points granted in it, net of what returns took back.
-- by: store channel tier
with moved as (
  select q.period, p.grp, p.member, p.amount, p.house
  from periods q
  join points p on p.day between q.from_day and q.to_day
  where p.house in ('ISSUE', 'REDEEM')
)
-- value
select m.period, m.grp, cast(sum(case when m.house = 'REDEEM' then -m.amount else 0 end) as bigint) as num,
  cast(sum(case when m.house = 'ISSUE' then m.amount else 0 end) as bigint) as den
from moved m
group by m.period, m.grp
-- members
select m.member, max(case when m.house = 'REDEEM' then 1 else 0 end) as counted
from moved m
where :everybody = 1 or m.grp = :group
group by m.member
