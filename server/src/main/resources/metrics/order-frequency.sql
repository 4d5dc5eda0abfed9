-- def: DEF-09
-- board: value
-- unit: number
-- zh: 购买频次 | 会员的有效订单数 ÷ 至少有一笔有效订单的会员数，按月；期间不是自然月时即该期间的频次。
-- en: Order frequency | Members' valid orders ÷ members with at least one, per month; of another period than a month it is the frequency in that period.
-- by: store region brand channel tier
with bought as (
  select p.period, s.grp, s.member, s.day, s.net, s.paid, s.list
  from periods p
  join sales s on s.day between p.from_day and p.to_day
)
-- value
select b.period, b.grp, count(*) as num, count(distinct b.member) as den
from bought b
where b.member is not null
group by b.period, b.grp
-- members
select distinct b.member, 1 as counted
from bought b
where b.member is not null and (:everybody = 1 or b.grp = :group)
