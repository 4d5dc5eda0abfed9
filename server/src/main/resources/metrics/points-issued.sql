-- def: POINTS
-- board: points
-- unit: points
-- zh: 积分发放 | 期内规则发放的积分，扣除退货与更正收回的部分。
-- en: Points issued | Points that rules granted in the period, less what returns and corrections took back.
-- by: store channel tier
with moved as (
  select q.period, p.grp, p.member, p.amount
  from periods q
  join points p on p.day between q.from_day and q.to_day
  where p.house = 'ISSUE'
)
-- value
select m.period, m.grp, cast(sum(m.amount) as bigint) as num, cast(1 as bigint) as den
from moved m
group by m.period, m.grp
-- members
select distinct m.member, 1 as counted
from moved m
where :everybody = 1 or m.grp = :group
