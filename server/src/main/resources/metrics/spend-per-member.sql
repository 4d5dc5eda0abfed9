-- def: DEF-11
-- board: value
-- unit: money
-- zh: 会员人均消费 | 会员在期内的净额 ÷ 期末会员数，无论是否购买。
-- en: Spend per member | Members' net amount in the period ÷ members at its end, buyers or not.
-- by: store channel tier
with spent as (
  select p.period, m.grp, cast(sum(v.net) as bigint) as net
  from periods p
  join valid v on v.day between p.from_day and p.to_day
  join people m on m.member = v.member and m.day <= p.to_day
  group by p.period, m.grp
),
there as (
  select p.period, m.grp, m.member
  from periods p
  join people m on m.day <= p.to_day
)
-- value
select t.period, t.grp, coalesce(max(s.net), 0) as num, count(*) as den
from there t
left join spent s on s.period = t.period and s.grp = t.grp
group by t.period, t.grp
-- members
select distinct t.member, 1 as counted
from there t
where :everybody = 1 or t.grp = :group
