-- def: DEF-37
-- board: growth
-- unit: share
-- zh: 注册转化率 | 期内注册且未注销的会员 ÷ 期内注册页访问（DEF-37 的第一段；访问口径见“注册页访问”）。没有发来访问事件的渠道只有注册，比例可能超过 100%，请按渠道查看。
-- en: Registration conversion | Members who registered in the period and are not cancelled ÷ visits of the registration page in it (the first half of DEF-37, visits as in "Visits of the registration page"). A channel that sends no visits has registrations only, so the share may pass 100 %; look at it by channel.
-- by: store channel
-- filters: store channel
with counted as (
  select v.day, v.grp, cast(null as bigint) as member, 1 as visit from visited v
  union all
  select m.day, m.grp, m.member, 0 as visit from people m
)
-- value
select p.period, c.grp, count(c.member) as num, cast(sum(c.visit) as bigint) as den
from periods p
join counted c on c.day between p.from_day and p.to_day
group by p.period, c.grp
-- members
select distinct c.member, 1 as counted
from counted c
join periods p on c.day between p.from_day and p.to_day
where c.member is not null and (:everybody = 1 or c.grp = :group)
