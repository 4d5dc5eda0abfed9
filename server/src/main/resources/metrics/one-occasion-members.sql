-- def: DEF-08
-- board: repurchase
-- unit: share
-- zh: 单次购买会员占比 | 截至期末只有一次购买的会员 ÷ 截至期末购买过的会员。
-- en: Members of one occasion | Members with one purchase occasion by the period's end ÷ members with any by then.
-- by: store region brand channel tier
-- action: segment
with who as (
  select p.period, o.grp, o.member, case when count(*) = 1 then 1 else 0 end as counted
  from periods p
  join occasions o on o.day <= p.to_day
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
