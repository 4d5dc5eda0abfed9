-- def: DEF-28
-- board: growth
-- unit: money
-- zh: 获客成本（CAC） | 渠道在期内的费用 ÷ 期内以该渠道为首触渠道（注册渠道）、且未注销的新会员。费用按月录入；期间只含某月的一部分时按天数分摊，四舍五入到分；没有录入的月份计 0。没有渠道的会员单列一组；有费用而没有新会员的渠道不相除，只显示费用。
-- en: Customer acquisition cost (CAC) | What a channel cost in the period ÷ members who registered in it with that first-touch channel (the channel of registration) and are not cancelled. Costs are entered by month; of a month that lies in the period in part its share by days counts, rounded to the fen; a month without an entry counts 0. Members without a channel are a line of their own; a channel with a cost and no new member is not divided, only its cost is told.
-- by: channel
-- filters: channel
with fresh as (
  select p.period, m.grp, m.member
  from periods p
  join people m on m.day between p.from_day and p.to_day
),
came as (
  select f.period, f.grp, count(*) as members
  from fresh f
  group by f.period, f.grp
),
named as (
  select c.period, c.grp from came c
  union
  select k.period, k.grp from paid_for k
)
-- value
select l.period, l.grp, coalesce(k.cost, 0) as num, coalesce(c.members, 0) as den
from named l
left join paid_for k on k.period = l.period and k.grp = l.grp
left join came c on c.period = l.period and c.grp = l.grp
-- members
select distinct f.member, 1 as counted
from fresh f
where :everybody = 1 or f.grp = :group
