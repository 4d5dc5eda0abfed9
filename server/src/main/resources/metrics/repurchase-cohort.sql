-- def: DEF-07
-- board: repurchase
-- unit: share
-- settles: 30
-- waits: yes
-- zh: 复购率（同期群） | 期内有购买的会员中，在其期内某次购买之后 1–30 天内再次购买的占比；只含 30 天已满的期间。
-- en: Repurchase rate, cohort | Of members with an occasion in the period, the share with another 1–30 days after one of them; only periods whose 30 days have passed.
-- by: store region brand channel tier
with who as (
  select p.period, o.grp, o.member, max(case when n.day is null then 0 else 1 end) as counted
  from periods p
  join occasions o on o.day between p.from_day and p.to_day
  left join occasions n on n.member = o.member and n.grp = o.grp and n.day > o.day and n.day <= o.day + 30
  where p.to_day + 30 <= :asOf
  group by p.period, o.grp, o.member
)
-- value
select w.period, w.grp, cast(sum(w.counted) as bigint) as num, count(*) as den
from who w
group by w.period, w.grp
-- members
select w.member, w.counted
from who w
where :everybody = 1 or w.grp = :group
