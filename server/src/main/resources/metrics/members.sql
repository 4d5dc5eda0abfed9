-- def: DEF-04
-- board: growth
-- unit: count
-- zh: 会员数 | 期末已注册且未注销的会员；合并后的身份只计一次。
-- en: Members | Registered and not cancelled at the period's end; merged identities count once.
-- by: store channel tier
with there as (
  select m.member, m.day, m.grp
  from people m
)
-- value
select p.period, t.grp, count(*) as num, cast(1 as bigint) as den
from periods p
join there t on t.day <= p.to_day
group by p.period, t.grp
-- members
select distinct t.member, 1 as counted
from there t
join periods p on t.day <= p.to_day
where :everybody = 1 or t.grp = :group
