-- def: DEF-13 ÷ DEF-28
-- board: growth
-- unit: number
-- settles: ever
-- zh: LTV ÷ CAC | 同一批会员（期内以该渠道注册、且未注销）的观察 LTV（收入，截至截至日的累计净额 ÷ 人数）÷ 其获客成本（期内渠道费用 ÷ 人数）。人数相同，因此等于累计净额 ÷ 渠道费用。没有录入费用或没有新会员的渠道不计算。近期数值会随时间上升。
-- en: LTV ÷ CAC | Of the same members (registered in the period with that channel and not cancelled): observed revenue LTV (net amount so far by the as-of day ÷ members) ÷ their acquisition cost (cost of the channel in the period ÷ members). The members are the same, so it is net amount so far ÷ cost. Nothing is told of a channel without a cost or without a new member. Recent figures still rise.
-- by: channel
-- filters: channel
with fresh as (
  select p.period, m.grp, m.member
  from periods p
  join people m on m.day between p.from_day and p.to_day
),
worth as (
  select f.period, f.grp, cast(coalesce(sum(v.net), 0) as bigint) as net
  from fresh f
  left join (
    select s.member, cast(sum(s.net) as bigint) as net
    from valid s
    where s.member is not null
    group by s.member
  ) v on v.member = f.member
  group by f.period, f.grp
)
-- value
select w.period, w.grp, w.net as num, k.cost as den
from worth w
join paid_for k on k.period = w.period and k.grp = w.grp
-- members
select distinct f.member, 1 as counted
from fresh f
where :everybody = 1 or f.grp = :group
