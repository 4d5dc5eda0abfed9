-- def: FUNNEL
-- board: growth
-- unit: share
-- zh: 新人礼包使用率 | 期内注册的会员中，至截至日已用过至少一张新人礼包券（由“注册”触发发放）的会员 ÷ 期内注册的会员。券未到期的会员也计入分母，近期数值会随时间上升。
-- en: Newcomer packs used | Of the members who registered in the period, those who by the as-of day had used at least one coupon of a newcomer pack (given by a trigger of registrations) ÷ members who registered in the period. Those whose coupons are still good count too, so recent figures still rise.
-- by: store channel tier
with packed as (
  select distinct c.member
  from coupons c
  where c.newcomer = 1 and c.used_day is not null and c.used_day <= :asOf
),
who as (
  select m.member, m.day, m.grp, case when u.member is null then 0 else 1 end as counted
  from people m
  left join packed u on u.member = m.member
)
-- value
select p.period, w.grp, cast(sum(w.counted) as bigint) as num, count(*) as den
from periods p
join who w on w.day between p.from_day and p.to_day
group by p.period, w.grp
-- members
select w.member, w.counted
from who w
join periods p on w.day between p.from_day and p.to_day
where :everybody = 1 or w.grp = :group
