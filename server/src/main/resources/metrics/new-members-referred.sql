-- def: FUNNEL
-- board: growth
-- unit: share
-- settles: ever
-- zh: 新会员裂变 | 期内注册、已激活并已留存的会员中，至截至日已成功邀请他人入会（行为“邀请成功” Referral Completed，分享不算）的会员 ÷ 期内注册的会员。
-- en: New members who referred | Of the members who registered in the period, were activated and retained, those who by the as-of day had brought another member (the behaviour "Referral Completed"; a share alone does not count) ÷ members who registered in the period.
-- by: store channel tier
with who as (
  select s.member, s.day, s.grp, s.referred as counted
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
