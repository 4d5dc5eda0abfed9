-- def: DEF-10
-- board: value
-- unit: money
-- zh: 次均消费 | 会员的净额 ÷ 购买次数（同日多单计一次）。
-- en: Value of an occasion | Members' net amount ÷ purchase occasions (orders of one day are one).
-- by: store region brand channel tier
with bought as (
  select p.period, s.grp, s.member, s.day, cast(sum(s.net) as bigint) as net
  from periods p
  join sales s on s.day between p.from_day and p.to_day
  where s.member is not null
  group by p.period, s.grp, s.member, s.day
)
-- value
select b.period, b.grp, cast(sum(b.net) as bigint) as num, count(*) as den
from bought b
group by b.period, b.grp
-- members
select distinct b.member, 1 as counted
from bought b
where :everybody = 1 or b.grp = :group
