-- def: TECHNOLOGY
-- board: value
-- unit: share
-- zh: 数字渠道订单占比 | 期内不经门店收银（渠道 pos）成交的有效订单 ÷ 全部有效订单。
-- en: Orders through digital channels | Valid orders of the period that did not come through a till (channel pos) ÷ all valid orders.
-- by: store region brand channel tier
with bought as (
  select p.period, s.grp, s.member, case when v.channel = 'pos' then 0 else 1 end as counted
  from periods p
  join sales s on s.day between p.from_day and p.to_day
  join valid v on v.id = s.id
)
-- value
select b.period, b.grp, cast(sum(b.counted) as bigint) as num, count(*) as den
from bought b
group by b.period, b.grp
-- members
select b.member, max(b.counted) as counted
from bought b
where b.member is not null and (:everybody = 1 or b.grp = :group)
group by b.member
