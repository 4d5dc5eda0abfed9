-- def: DEF-37
-- board: growth
-- unit: count
-- zh: 注册页访问 | 期内对注册页的访问（行为“浏览页面” Page Viewed，属性 page 为 registration）。已知会员每人每天计一次；匿名访问不记录设备与身份，每次浏览计一次。
-- en: Visits of the registration page | Views of a registration page in the period (the behaviour "Page Viewed" with the property page = registration). A known member counts once a day; of anonymous visitors no device and no identity is kept, so each view counts.
-- by: store channel
-- filters: store channel
with looked as (
  select v.member, v.day, v.grp from visited v
)
-- value
select p.period, v.grp, count(*) as num, cast(1 as bigint) as den
from periods p
join looked v on v.day between p.from_day and p.to_day
group by p.period, v.grp
-- members
select distinct v.member, 1 as counted
from looked v
join periods p on v.day between p.from_day and p.to_day
where v.member is not null and (:everybody = 1 or v.grp = :group)
