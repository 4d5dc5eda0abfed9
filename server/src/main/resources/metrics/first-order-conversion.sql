-- def: DEF-37
-- board: growth
-- unit: share
-- settles: 30
-- zh: 首单转化率 | 注册后 30 天内有首个有效订单的会员 ÷ 期内注册的会员（DEF-37 的第二段，也是漏斗的“激活”）。30 天未满的会员也计入分母，近期数值会随时间上升。
-- en: First-order conversion | Members with a valid order on the day of registration or within 30 days after it ÷ members who registered in the period (the second half of DEF-37, and "activated" in the funnel). Those whose 30 days are not over count too, so recent figures still rise.
-- by: store channel tier
with who as (
  select s.member, s.day, s.grp, s.activated as counted
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
