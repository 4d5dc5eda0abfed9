-- def: FUNNEL
-- board: growth
-- unit: share
-- settles: 60
-- zh: 新会员留存 | 期内注册并已激活（注册后 30 天内有有效订单）的会员中，首次购买之后 1–30 天内再次购买（复购口径同 DEF-07）的会员 ÷ 期内注册的会员。窗口未满的会员也计入分母，近期数值会随时间上升。
-- en: New members retained | Of the members who registered in the period and were activated (a valid order within 30 days of registering), those who bought again 1–30 days after their first purchase (as in DEF-07) ÷ members who registered in the period. Those whose days are not over count too, so recent figures still rise.
-- by: store channel tier
with who as (
  select s.member, s.day, s.grp, s.retained as counted
  from stages s
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
