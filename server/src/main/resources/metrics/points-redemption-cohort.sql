-- def: DEF-24
-- board: points
-- unit: share
-- settles: ever
-- zh: 积分兑换率（按发放批次） | 期内发放的积分批次中，截至当日已被兑换的占比；退货收回的部分先扣除。
-- en: Points redemption rate, by lots | Of the points granted in the period, lot by lot, the share redeemed so far; what returns took back is left out of what was granted.
-- by: store channel tier
with opened as (
  select q.period, p.grp, l.member, l.lot
  from periods q
  join lot_moves l on l.day between q.from_day and q.to_day
  join people p on p.member = l.member
  where l.asset = 1 and l.opened = 1 and l.house = 'ISSUE' and l.day <= :asOf and l.known_day <= :knownBy
),
moves as (
  select o.period, o.grp, o.member, l.change, l.house
  from opened o
  join lot_moves l on l.lot = o.lot and l.member = o.member
  where l.asset = 1 and l.day <= :asOf and l.known_day <= :knownBy and l.house in ('ISSUE', 'REDEEM')
)
-- value
select m.period, m.grp, cast(sum(case when m.house = 'REDEEM' then -m.change else 0 end) as bigint) as num,
  cast(sum(case when m.house = 'ISSUE' then m.change else 0 end) as bigint) as den
from moves m
group by m.period, m.grp
-- members
select m.member, max(case when m.house = 'REDEEM' then 1 else 0 end) as counted
from moves m
where :everybody = 1 or m.grp = :group
group by m.member
