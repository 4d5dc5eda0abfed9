-- def: DEF-15
-- board: value
-- unit: number
-- zh: 层级倍数 | 该等级会员的人均累计净额（收入 LTV）÷ 基础等级会员的人均累计净额，截至期末。
-- en: Layer ratio | Mean net amount so far of the members of a tier (revenue LTV) ÷ that of the lowest tier, by the period's end.
-- by: tier
-- filters: store channel segment
-- factors: 2
with had as (
  select p.period, m.tier, m.member, coalesce(v.net, 0) as net
  from periods p
  join people m on m.day <= p.to_day
  left join (
    select q.period, s.member, cast(sum(s.net) as bigint) as net
    from periods q
    join valid s on s.day <= q.to_day
    where s.member is not null
    group by q.period, s.member
  ) v on v.period = p.period and v.member = m.member
),
layers as (
  select h.period, h.tier, cast(sum(h.net) as bigint) as net, count(*) as members
  from had h
  group by h.period, h.tier
)
-- value
select l.period, l.tier as grp, 1 as factor, l.net as num, l.members as den
from layers l
union all
select l.period, l.tier as grp, 2 as factor, n.members as num, n.net as den
from layers l
join layers n on n.period = l.period and n.tier = :lowest
-- members
select distinct h.member, 1 as counted
from had h
where :everybody = 1 or h.tier = :group
