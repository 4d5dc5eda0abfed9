-- def: SOCIAL
-- board: growth
-- unit: share
-- zh: 受邀新会员占比 | 期内注册的会员中，由老会员邀请而来（行为“受邀注册” Referral Accepted）的会员 ÷ 期内注册的会员。
-- en: New members by invitation | Of the members who registered in the period, those whom another member had invited (the behaviour "Referral Accepted") ÷ members who registered in the period.
-- by: store channel tier
with invited as (
  select distinct b.member
  from behaviours b
  where b.member is not null and b.name = 'Referral Accepted' and b.day <= :asOf and b.known_day <= :knownBy
),
who as (
  select p.period, m.grp, m.member, case when i.member is null then 0 else 1 end as counted
  from periods p
  join people m on m.day between p.from_day and p.to_day
  left join invited i on i.member = m.member
)
-- value
select w.period, w.grp, cast(sum(w.counted) as bigint) as num, count(*) as den
from who w
group by w.period, w.grp
-- members
select w.member, w.counted
from who w
where :everybody = 1 or w.grp = :group
